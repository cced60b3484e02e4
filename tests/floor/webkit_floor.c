/* The floor of `cargo xtask bench start`: what every program on WebKitGTK pays before it has shown
   a text. One window, one web view, one page; nothing else. */
#include <gtk/gtk.h>
#include <webkit2/webkit2.h>

int main(int argc, char **argv) {
  gtk_init(&argc, &argv);
  if (argc < 2) {
    g_printerr("usage: webkit_floor FILE.html\n");
    return 2;
  }
  char *page = g_filename_to_uri(argv[1], NULL, NULL);
  GtkWidget *window = gtk_window_new(GTK_WINDOW_TOPLEVEL);
  GtkWidget *view = webkit_web_view_new();
  gtk_window_set_default_size(GTK_WINDOW(window), 1280, 700);
  gtk_window_set_position(GTK_WINDOW(window), GTK_WIN_POS_CENTER);
  gtk_container_add(GTK_CONTAINER(window), view);
  g_signal_connect(window, "destroy", G_CALLBACK(gtk_main_quit), NULL);
  webkit_web_view_load_uri(WEBKIT_WEB_VIEW(view), page);
  gtk_widget_show_all(window);
  gtk_main();
  g_free(page);
  return 0;
}
