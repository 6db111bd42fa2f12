import { html } from 'lit/html.js';
import type { Texts } from '../../i18n/languages.ts';
import type { Session } from './session.ts';
import { failedWords } from './words.ts';

/** The form that asks for the shop's access code. */
export function signInForm(session: Session, texts: Texts['counter'], language: string) {
  const { standing } = session;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    // A text field's value is always a string.
    if (standing.status !== 'asking') void session.signIn((form.get('token') as string).trim(), form.has('stay'));
  };
  const wrong = standing.status === 'out' && standing.why === 'wrong';
  const trouble =
    standing.status === 'failed'
      ? failedWords(standing.error, { texts, language })
      : wrong
        ? texts.wrongToken
        : standing.status === 'out' && standing.why === 'ended'
          ? texts.ended
          : '';
  return html`<div class="awning"></div>
    <form class="sign-in" part="sign-in" @submit=${submit}>
      <h2 class="title">${texts.counter}</h2>
      <p>${texts.signInIntro}</p>
      <label for="token">${texts.token}</label>
      <input
        id="token"
        type="password"
        name="token"
        required
        maxlength="200"
        autocomplete="current-password"
        autocapitalize="none"
        spellcheck="false"
        aria-invalid=${wrong}
        aria-describedby="hint trouble"
      />
      <p class="note" id="hint">${texts.tokenHint}</p>
      <p class="trouble" id="trouble" role="alert">${trouble}</p>
      <label class="pick"><input type="checkbox" name="stay" />${texts.stay}</label>
      <button class="act wide" aria-disabled=${standing.status === 'asking'}>${texts.signIn}</button>
    </form>`;
}
