// `etabli serve`: a save is on the screen, mistakes show over the page and go, whatever editors do to the files.
import assert from 'node:assert/strict'
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { browser, dossier, repository, serve } from './site.mjs'

let root, site, chromium
const FICHE = 'data/ecoles/gm2a-argentan.yaml'
const PAGE = '/ecoles/gm2a-argentan/'
const lire = nom => readFileSync(join(root, nom), 'utf8')
const ecrire = (nom, texte) => writeFileSync(join(root, nom), texte)
const fiche = { saine: '', nommee: nom => fiche.saine.replace(/^nom: .*$/m, `nom: ${nom}`) }

before(async () => {
  root = dossier()
  for (const dossier of ['data', 'content', 'themes']) {
    cpSync(join(repository, dossier), join(root, dossier), { recursive: true, filter: source => !source.includes('node_modules') })
  }
  fiche.saine = lire(FICHE)
  ;[site, chromium] = await Promise.all([serve(root), browser()])
})
after(async () => { await chromium.close(); site.close() })

async function visite (path = PAGE) {
  const page = await chromium.newPage({ viewport: { width: 1000, height: 600 } })
  const fautes = []
  page.on('console', message => { if (message.type() === 'error') fautes.push(message.text()) })
  page.on('pageerror', error => fautes.push(error.message))
  await page.goto(new URL(path, site.url).href)
  return { page, fin: async () => { assert.deepEqual(fautes, []); await page.close() } }
}

test('a save is on the screen, where the reader was, in every tab', async () => {
  const [une, autre] = [await visite(), await visite('/ecoles/')]
  await une.page.bringToFront()
  await une.page.evaluate(() => scrollTo(0, 400))
  ecrire(FICHE, fiche.nommee('Garage neuf'))
  await une.page.getByRole('heading', { level: 1, name: 'Garage neuf' }).waitFor()
  // The browser puts the page back where it was once it is laid out, a moment after its title is there.
  await une.page.waitForFunction(() => scrollY === 400, null, { timeout: 5000 })
  await autre.page.bringToFront()
  await autre.page.getByRole('link', { name: 'Garage neuf' }).first().waitFor()
  ecrire(FICHE, fiche.saine)
  await une.page.bringToFront()
  await une.page.getByRole('heading', { level: 1, name: 'GM2A' }).waitFor()
  await Promise.all([une.fin(), autre.fin()])
})

test('a page that a save does not change is left alone', async () => {
  const { page, fin } = await visite('/contact/')
  await page.evaluate(() => { self.temoin = true })
  const attente = page.waitForResponse(reponse => reponse.url().includes('/__etabli/nouvelles') && reponse.status() === 200)
  ecrire(FICHE, fiche.nommee('Garage neuf'))
  await attente
  ecrire(FICHE, fiche.saine)
  await page.waitForTimeout(500)
  assert.equal(await page.evaluate(() => self.temoin), true)
  await fin()
})

test('a mistake is shown in French over the page, and goes when it is mended', async () => {
  const { page, fin } = await visite()
  ecrire(FICHE, fiche.saine.replace(/^secteurs: .*$/m, 'secteurs: [otomobile]'))
  const boite = page.getByRole('alert')
  await boite.getByText('erreur[secteur-inconnu]').waitFor()
  assert.match(await boite.innerText(), /data\/ecoles\/gm2a-argentan\.yaml:\d+:\d+/)
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'GM2A')
  // A page that is opened now says so too.
  const autre = await visite('/contact/')
  await autre.page.getByRole('alert').waitFor()
  ecrire(FICHE, fiche.saine)
  await boite.waitFor({ state: 'detached' })
  await Promise.all([fin(), autre.fin()])
})

test('a style is changed in place', async () => {
  const { page, fin } = await visite()
  await page.evaluate(() => { self.temoin = true })
  const jetons = lire('themes/normandie/css/tokens.css')
  ecrire('themes/normandie/css/tokens.css', jetons.replace('--papier: #FBF8F2', '--papier: #00FF00'))
  await page.waitForFunction(() => getComputedStyle(document.documentElement).backgroundColor === 'rgb(0, 255, 0)')
  assert.equal(await page.evaluate(() => self.temoin), true)
  ecrire('themes/normandie/css/tokens.css', jetons)
  await page.waitForFunction(() => getComputedStyle(document.documentElement).backgroundColor !== 'rgb(0, 255, 0)')
  await fin()
})

test('editors that write by a rename, a folder that goes and comes back, a thousand saves at once', async () => {
  const { page, fin } = await visite()
  const titre = nom => page.getByRole('heading', { level: 1, name: nom, exact: true }).waitFor()
  ecrire('data/ecoles/.gm2a.swp', fiche.nommee('Par un renommage'))
  renameSync(join(root, 'data/ecoles/.gm2a.swp'), join(root, FICHE))
  await titre('Par un renommage')

  renameSync(join(root, 'data'), join(root, 'ailleurs'))
  await page.getByRole('alert').waitFor()
  renameSync(join(root, 'ailleurs'), join(root, 'data'))
  await page.getByRole('alert').waitFor({ state: 'detached' })
  ecrire(FICHE, fiche.nommee('Après le retour'))
  await titre('Après le retour')

  rmSync(join(root, 'content'), { recursive: true })
  await page.getByRole('alert').waitFor()
  cpSync(join(repository, 'content'), join(root, 'content'), { recursive: true })
  await page.getByRole('alert').waitFor({ state: 'detached' })

  for (let i = 0; i < 1000; i++) ecrire(FICHE, fiche.nommee(`Nom ${i}`))
  await titre('Nom 999')
  ecrire(FICHE, fiche.saine)
  await titre('GM2A')
  await fin()
})

test('only this machine, by its own name', async () => {
  const statut = host => new Promise((resolve, reject) => {
    request(site.url, { headers: { host } }, reponse => { reponse.resume(); resolve(reponse.statusCode) }).on('error', reject).end()
  })
  const { port } = new URL(site.url)
  assert.deepEqual(await Promise.all(['127.0.0.1', `localhost:${port}`, `127.0.0.1:${port}`].map(statut)), [200, 200, 200])
  assert.deepEqual(await Promise.all(['exemple.fr', `exemple.fr:${port}`, '127.0.0.1.exemple.fr', 'localhost.exemple.fr:80'].map(statut)), [421, 421, 421, 421])
})

test('it starts on files that are wrong, and stops at once, pages open or not', async () => {
  const ailleurs = dossier()
  cpSync(root, ailleurs, { recursive: true })
  writeFileSync(join(ailleurs, FICHE), 'nom: [\n')
  const autre = await serve(ailleurs)
  const page = await chromium.newPage()
  await page.goto(autre.url)
  await page.getByRole('alert').getByText('erreur[').waitFor()
  writeFileSync(join(ailleurs, FICHE), fiche.saine)
  await page.getByRole('search').first().waitFor()
  const debut = Date.now()
  autre.close()
  assert.equal(await autre.ended, 0)
  assert.ok(Date.now() - debut < 3000, 'a page that waits for news keeps nobody')
  await page.close()
})
