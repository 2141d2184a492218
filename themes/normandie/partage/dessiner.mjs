// Draws the images that social networks show beside a link: one for the site, one for each sector.
//
//   node themes/normandie/partage/dessiner.mjs      (needs tests/browser/node_modules and Chromium)
//
// In: the icons and the drawing of the theme. Out: images/partage*.png, 1200 × 630, few colours; they are committed.
import { readFileSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'

const { chromium } = createRequire(new URL('../../../tests/browser/package.json', import.meta.url))('playwright-core')
const lire = nom => readFileSync(new URL(`../${nom}`, import.meta.url), 'utf8')

const IMAGES = [
  { fichier: 'partage', titre: 'Apprendre un métier en le faisant', couleur: '#F0CE7C' },
  { fichier: 'partage-industrie', titre: 'Industrie', icone: 'industrie', couleur: '#8FC1E3' },
  { fichier: 'partage-automobile', titre: 'Automobile', icone: 'automobile', couleur: '#FF9C93' },
  { fichier: 'partage-bois', titre: 'Métiers du bois', icone: 'bois', couleur: '#E0B15A' },
  { fichier: 'partage-batiment', titre: 'Bâtiment', icone: 'batiment', couleur: '#F2A27E' },
  { fichier: 'partage-restauration-alimentation', titre: 'Restauration et alimentation', icone: 'restauration-alimentation', couleur: '#E7A0CF' },
  { fichier: 'partage-terre', titre: 'Métiers de la terre', icone: 'terre', couleur: '#9FD183' }
]

const page = ({ titre, icone, couleur }) => `<!DOCTYPE html><meta charset="utf-8"><style>
* { box-sizing: border-box; margin: 0 }
body { inline-size: 1200px; block-size: 630px; background: #14305E; color: #fff; font-family: "Liberation Sans Narrow", "Nimbus Sans Narrow", sans-serif; display: grid; grid-template-columns: 1fr 500px; overflow: hidden }
.mots { padding: 64px 0 0 72px; display: flex; flex-direction: column; gap: 34px }
.nom { display: flex; align-items: center; gap: 20px; font-size: 38px; font-weight: 700 }
.nom svg { inline-size: 74px }
h1 { font-size: ${titre.length > 20 ? 80 : 112}px; line-height: 1.02; letter-spacing: -.005em; text-wrap: balance }
p { font: 31px/1.35 "DejaVu Sans", sans-serif; color: #D6E0F2 }
.panneau { background: radial-gradient(circle, #0A1A38 5px, transparent 6px) 0 0 / 42px 42px #1B3E78; border-inline-start: 10px solid #E3B341; display: grid; place-items: center; padding-block-end: 30px }
.icone { inline-size: 380px; fill: none; stroke: ${couleur}; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; filter: drop-shadow(9px 10px 0 #0A1A38aa) }
.panneau > svg:not(.icone) { inline-size: 440px }
.metre { position: absolute; inset: auto 0 0; block-size: 34px; background: repeating-linear-gradient(90deg, #1A2330 0 3px, transparent 3px 30px) 0 100% / 100% 14px no-repeat #E3B341; border-block-start: 4px solid #1A2330 }
</style><div class="mots"><div class="nom">${lire('images/icone.svg')} Écoles de production</div><h1>${titre}</h1><p>${icone ? 'Apprendre en le faisant, dès 15 ans' : 'En Normandie et en France, dès 15 ans'}</p></div>
<div class="panneau">${icone ? lire(`icones/${icone}.svg`) : lire('images/etabli.svg')}</div><div class="metre"></div>`

const chrome = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const onglet = await chrome.newPage({ viewport: { width: 1200, height: 630 } })
for (const image of IMAGES) {
  await onglet.setContent(page(image))
  const fichier = new URL(`../images/${image.fichier}.png`, import.meta.url)
  writeFileSync(fichier, await onglet.screenshot())
  // Flat drawings need few colours: a third of the bytes.
  execFileSync('convert', [fichier.pathname, '-strip', '-dither', 'None', '-colors', '32', '-define', 'png:compression-level=9', `PNG8:${fichier.pathname}`])
}
await chrome.close()
