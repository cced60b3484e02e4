"""A screen reader, as far as a test needs one: what the window tells it, and what it can do there.

    tree.py tell                the tree under the page, as JSON
    tree.py press ROLE NAME     does the first action of what has that role and a name that begins so
    tree.py hold ROLE NAME      gives the focus to it

Ends with 3 where there is no such thing, or none yet: whoever asks may ask again. Text is typed by keys, as a
person does: WebKitGTK tells that a field can be edited, and has no interface to do so.
"""

import json
import sys

import pyatspi


def nodes(node):
    yield node
    for child in node:
        if child is not None:
            yield from nodes(child)


def page():
    for application in pyatspi.Registry.getDesktop(0):
        for node in nodes(application) if application is not None else ():
            if node.getRole() == pyatspi.ROLE_DOCUMENT_WEB:
                return node
    sys.exit(3)


def text_of(node):
    try:
        return node.queryText().getText(0, -1)
    except NotImplementedError:
        return ""


def told(node):
    return {
        "role": node.getRoleName(),
        "name": node.name,
        "text": text_of(node),
        "children": [told(child) for child in node if child is not None],
    }


def named(role, name):
    for node in nodes(page()):
        if node.getRoleName() == role and node.name.startswith(name):
            return node
    return sys.exit(3)


what, *rest = sys.argv[1:]
if what == "tell":
    print(json.dumps(told(page())))
elif what == "press":
    named(*rest).queryAction().doAction(0)
elif what == "hold":
    named(*rest).queryComponent().grabFocus()
