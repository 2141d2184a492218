// The search of a large directory: a few pieces are loaded, and the answers are there. The directory: the real
// records, and a thousand invented ones.
import assert from 'node:assert/strict'
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { browser, dossier, repository, serve } from './site.mjs'

const CODES = ['14000', '27000', '35000', '44000', '50000', '59000', '61000', '69001', '76000', '13001']
let chrome, site

before(async () => {
  const root = dossier()
  for (const name of ['data', 'content', 'themes']) cpSync(join(repository, name), join(root, name), { recursive: true })
  for (let n = 0; n < 1000; n++) {
    const text = `nom: ${n === 777 ? 'Zéphyr du bocage' : `Forge ${n}`}\nsecteurs: [industrie]\nmetiers: [soudage]\nlieu:\n  code_postal: "${CODES[n % CODES.length]}"\n  commune: Bourg-${n}\nsources: [https://exemple.fr/]\nverifie_le: 2026-01-02\n`
    writeFileSync(join(root, `data/ecoles/invention-${n}.yaml`), text)
  }
  site = await serve(root)
  chrome = await browser()
}, { timeout: 300_000 })
after(async () => { await chrome?.close(); site?.close(); await site?.ended })

/** Asks, and tells what was answered and which pieces came. */
async function demander (requete) {
  const context = await chrome.newContext(), page = await context.newPage(), venus = []
  page.on('request', request => { const piece = new URL(request.url()).pathname.match(/^\/recherche\/(noms|ecoles)\/(.+)\.js$/); if (piece) venus.push(piece.slice(1).join(' ')) })
  await page.goto(site.url + 'recherche/' + requete)
  await page.waitForFunction(() => document.querySelector('[data-recherche-etat]').dataset.nombre !== '')
  const etat = (await page.locator('[data-recherche-etat]').innerText()).replace(/\s/g, ' ')
  const noms = await page.locator('[data-recherche-resultat][data-id] > a').allInnerTexts()
  await context.close()
  return { etat, noms, venus }
}

test('a name leads to its school, through the pieces of its words', async () => {
  const { noms, venus } = await demander('?q=zephyr')
  assert.equal(noms[0], 'Zéphyr du bocage')
  assert.deepEqual(venus, ['noms ze', 'ecoles 69'])
})

test('a subject and a town load the départements around', async () => {
  const { noms, venus } = await demander('?q=soudage+caen')
  assert.ok(noms.length > 0)
  assert.ok(venus.includes('ecoles 14') && !venus.includes('ecoles 13') && venus.length <= 9, venus.join())
})

test('a subject alone begins with the région, and says that there is more elsewhere', async () => {
  const { etat, venus } = await demander('?q=soudage')
  assert.match(etat, /Nous avons cherché dans 8 départements\. Ajoute une ville ou un département pour chercher ailleurs\.$/)
  assert.deepEqual(venus.slice(0, 3), ['ecoles 14', 'ecoles 27', 'ecoles 50'])
})

test('a filter of place alone loads its département', async () => {
  const { venus, noms } = await demander('?departement=44')
  assert.deepEqual(venus, ['ecoles 44'])
  assert.ok(noms.length >= 60, noms.length)
})

test('no file of the search holds all schools', async () => {
  const html = await (await fetch(site.url + 'recherche/')).text()
  const index = await (await fetch(new URL(html.match(/assets\/recherche-index\.[0-9a-f]+\.js/)[0], site.url))).text()
  assert.ok(!index.includes('Zéphyr'), 'the index names no school')
  const piece = await (await fetch(site.url + 'recherche/ecoles/14.js')).text()
  assert.ok(piece.includes('Forge 0') && !piece.includes('Forge 1"'), 'a piece holds its own')
})
