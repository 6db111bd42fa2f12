/** What comes after the code of a pass: nobody needs it at the counter, where there may be no connection. */
export { again, loadCard } from './again.ts';
export { openButton } from '../shared/open-button.ts';
export { promisedWords, windowWords } from '../shared/window.ts';
