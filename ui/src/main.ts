import { mount } from 'svelte';
import App from './App.svelte';
import { dispatch } from './keys/keyboard';
import { session } from './state/session.svelte';
import './styles/base.css';
import './styles/layout.css';
import './styles/controls.css';
import './styles/tables.css';

void session.start();

const target = document.getElementById('app');
if (target) mount(App, { target });
window.addEventListener('keydown', dispatch);
