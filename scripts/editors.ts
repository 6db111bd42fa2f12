/** What VS Code and JetBrains' editors know of the elements: from the manifest, and the shared custom properties. */
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostStyles } from '../src/elements/shared/styles.ts';

interface CssProperty {
  name: string;
  description: string;
}

/** Writes `vscode.html-custom-data.json`, `vscode.css-custom-data.json` and `web-types.json`, where package.json and the README name them. */
export function writeEditorData(folder: string): void {
  const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as Parameters<
    typeof generateVsCodeCustomElementData & typeof generateJetBrainsWebTypes
  >[0];
  generateVsCodeCustomElementData(manifest, { outdir: folder });
  generateJetBrainsWebTypes(manifest, { outdir: folder, packageJson: false });

  edit<{ properties: CssProperty[] }>(join(folder, 'vscode.css-custom-data.json'), ({ properties }) =>
    properties.push(...sharedProperties()),
  );
  edit<{ contributions: { css: { properties: CssProperty[] } } }>(join(folder, 'web-types.json'), ({ contributions }) =>
    contributions.css.properties.push(...sharedProperties()),
  );
}

/** Custom properties that every element reads, which belong to none of them in the manifest. */
function sharedProperties(): CssProperty[] {
  const read = hostStyles.matchAll(/var\((--vitrine-[\w-]+), (.+)\);/g);
  return [...read].map(([, name = '', initial = '']) => ({
    name,
    description: `Of all Vitrine elements; set it anywhere above them. \`${initial}\` by default.`,
  }));
}

function edit<T>(file: string, change: (content: T) => void): void {
  const content = JSON.parse(readFileSync(file, 'utf8')) as T;
  change(content);
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}
