import { defineMessages } from '../../core/messages/message.ts';

/** What the window's menus say. */
export const menuMessages = defineMessages('desktop.menu', {
  file: '&File',
  quit: 'Quit',
  exit: 'Exit',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  remove: 'Delete',
  selectAll: 'Select All',
  view: '&View',
  actualSize: 'Actual Size',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  fullScreen: 'Toggle Full Screen',
  window: 'Window',
  minimize: 'Minimize',
  zoom: 'Zoom',
  close: 'Close',
});

/** What the system’s dialogs say. */
export const dialogMessages = defineMessages('desktop.dialog', {
  notWritten: '{file} could not be written: {why}.',
});
