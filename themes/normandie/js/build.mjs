// The modules of the theme → the scripts that browsers receive (../scripts/), one file each, minified.
// Classic scripts: Chromium loads no module from a folder. `--verifier` writes nothing and fails when
// a script is not the one its modules give.
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { minify } from 'terser'

const SCRIPTS = ['recherche', 'page', 'comparaison', 'morceaux', 'confort', 'lecture', 'suivi', 'retroplanning', 'simulateur']
const CIBLE = 'es2022'

async function script (nom) {
  const { outputFiles: [lot] } = await build({ entryPoints: [fileURLToPath(new URL(`${nom}/entree.js`, import.meta.url))], bundle: true, format: 'iife', target: CIBLE, charset: 'utf8', legalComments: 'none', write: false })
  const { code } = await minify(lot.text, { ecma: 2020, toplevel: true, compress: { passes: 3, unsafe_arrows: true }, format: { comments: false } })
  return code + '\n'
}

for (const nom of SCRIPTS) {
  const fichier = new URL(`../scripts/${nom}.js`, import.meta.url)
  const code = await script(nom)
  if (!process.argv.includes('--verifier')) await writeFile(fichier, code)
  else if (await readFile(fichier, 'utf8') !== code) {
    console.error(`scripts/${nom}.js is not made from js/${nom}/ as it stands: run « npm run build » in themes/normandie/js`)
    process.exitCode = 1
  }
}
