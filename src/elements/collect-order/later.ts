/** What comes after the code of a pass: nobody needs it at the counter, where there may be no connection. */
export { openButton } from '../shared/open-button.ts';
export { promisedWords, windowWords } from '../shared/window.ts';
