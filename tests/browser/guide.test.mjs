// The guide « créer une école » in Chromium: ticking, the summary by phase, and the rétro-planning.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import ICAL from 'ical.js'
import { browser, build, serve } from './site.mjs'

let site, chromium
before(async () => { [site, chromium] = await Promise.all([serve(), browser()]) })
after(async () => { await chromium.close(); site.close() })

async function visite (path, { contexte, ...options } = {}) {
  const ctx = contexte ?? await chromium.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options })
  const page = await ctx.newPage()
  const fautes = []
  page.on('console', message => { if (message.type() === 'error') fautes.push(message.text()) })
  page.on('pageerror', error => fautes.push(error.message))
  await page.goto(path.startsWith('file:') ? path : new URL(path, site.url).href)
  return { page, ctx, fin: async () => { assert.deepEqual(fautes, []); await ctx.close() } }
}

const stocke = page => page.evaluate(() => [sessionStorage.length, localStorage.length])
const jours = page => page.locator('[data-retro-debut] time').evaluateAll(tous => tous.map(un => un.dateTime))

test('a tick is in the address, follows from step to step, and nothing is stored', async () => {
  const { page, fin } = await visite('/creer/etape-02/')
  await page.getByRole('checkbox', { name: 'Trouver une salle' }).check()
  assert.equal(new URL(page.url()).search, '?fait=salle')
  await page.getByRole('link', { name: /Étape suivante/ }).click()
  await page.waitForURL('**/etape-03/?fait=salle')
  await page.getByRole('checkbox').first().focus()
  await page.keyboard.press('Space')
  await page.getByRole('link', { name: 'mon suivi' }).click()
  await page.getByText('2 choses faites sur').waitFor()
  assert.equal(await page.getByRole('checkbox', { name: 'Trouver une salle' }).isChecked(), true)
  assert.deepEqual(await stocke(page), [0, 0])
  await page.goBack()
  assert.equal(await page.getByRole('checkbox').first().isChecked(), true)
  await fin()
})

test('on this device once it is asked, and no more once it is not', async () => {
  const { page, ctx, fin } = await visite('/creer/suivi/')
  await page.getByRole('checkbox', { name: 'Trouver une salle' }).check()
  await page.getByRole('radio', { name: /Sur cet appareil/ }).check()
  assert.deepEqual([await stocke(page), new URL(page.url()).search], [[0, 1], ''])
  const autre = await visite('/creer/etape-02/', { contexte: ctx })
  assert.equal(await autre.page.getByRole('checkbox', { name: 'Trouver une salle' }).isChecked(), true)
  // Somebody's link shows their ticks, and leaves ours alone.
  await autre.page.goto(new URL('/creer/etape-02/?fait=inviter', site.url).href)
  assert.equal(await autre.page.getByRole('checkbox', { name: 'Trouver une salle' }).isChecked(), false)
  await autre.page.goto(new URL('/creer/etape-02/', site.url).href)
  assert.equal(await autre.page.getByRole('checkbox', { name: 'Trouver une salle' }).isChecked(), true)
  await page.getByRole('radio', { name: /Dans l’adresse/ }).check()
  assert.deepEqual([await stocke(page), new URL(page.url()).search], [[0, 0], '?fait=salle'])
  await fin()
})

test('« suis-je prêt ? »: each phase says what is left', async () => {
  const { page, fin } = await visite('/creer/suivi/')
  const phase = page.locator('#pre-label')
  await phase.getByText('Il reste 4 choses à faire.').waitFor()
  for (const une of await phase.getByRole('checkbox').all()) await une.check()
  await phase.getByText('Tout est coché : cette partie est prête.').waitFor()
  assert.match(await page.locator('[data-suivi-bilan]').innerText(), /Pré-label\s+4 sur 4/)
  await page.getByRole('button', { name: 'Tout décocher' }).click()
  await page.getByText('Rien n’est coché pour l’instant.').waitFor()
  await fin()
})

test('without JavaScript: all boxes, the table and the picture', async () => {
  const { page, fin } = await visite('/creer/suivi/', { javaScriptEnabled: false })
  assert.ok(await page.getByRole('checkbox').count() >= 40)
  await page.goto(new URL('/creer/retro-planning/', site.url).href)
  assert.equal(await page.locator('.retro-table tbody tr').count(), 1 + await page.locator('[data-retro-barre]').count())
  assert.equal(await page.locator('input').count() - await page.locator('input:visible').count(), 1)
  await fin()
})

test('another opening: the same dates as those drawn by the program, then others', async () => {
  const { page, fin } = await visite('/creer/retro-planning/')
  const contexteNu = await visite('/creer/retro-planning/', { javaScriptEnabled: false })
  assert.deepEqual(await jours(page), await jours(contexteNu.page))
  await contexteNu.fin()
  const avant = await jours(page)
  await page.getByLabel('Le jour de l’ouverture').fill('2035-11-05')
  assert.equal(new URL(page.url()).search, '?ouverture=2035-11-05')
  const apres = await jours(page)
  const ecart = (a, b) => (Date.parse(b) - Date.parse(a)) / 86400000
  assert.equal(new Set(avant.map((jour, i) => ecart(jour, apres[i]))).size, 1, 'all parts move together')
  await page.getByLabel('Réunir l’équipe projet, en semaines').fill('3')
  await page.getByText('la FNEP demande au moins 4 semaines').waitFor()
  await page.reload()
  assert.equal(await page.getByLabel('Réunir l’équipe projet, en semaines').inputValue(), '3')
  await page.getByLabel('Réunir l’équipe projet, en semaines').fill('1.5')
  await page.getByText('Un nombre de semaines, de 1 à 156.').waitFor()
  await page.getByRole('button', { name: 'Revenir au départ' }).click()
  assert.deepEqual([await jours(page), new URL(page.url()).search], [avant, ''])
  await fin()
})

test('a day that leaves too little time is said impossible, with the first that does not', async () => {
  const { page, fin } = await visite('/creer/retro-planning/')
  const proche = new Date(Date.now() + 40 * 86400000).toISOString().slice(0, 10)
  await page.getByLabel('Le jour de l’ouverture').fill(proche)
  await page.getByText(/^Impossible d’ouvrir le/).waitFor()
  await page.getByRole('button', { name: /Prendre le premier jour possible/ }).click()
  assert.equal(await page.getByText(/^Impossible/).count(), 0)
  assert.match(await page.locator('#ouverture').inputValue(), /-1[012]-01$/)
  await page.getByLabel('Le jour de l’ouverture').fill('2036-06-01')
  await page.getByText('La FNEP prévoit une ouverture au quatrième trimestre').waitFor()
  await fin()
})

test('the calendar opens in another program', async () => {
  const { page, fin } = await visite('/creer/retro-planning/?ouverture=2035-10-01')
  const attente = page.waitForEvent('download')
  await page.getByRole('button', { name: /Mettre dans mon agenda/ }).click()
  const fichier = await attente
  assert.equal(fichier.suggestedFilename(), 'retro-planning.ics')
  const agenda = new ICAL.Component(ICAL.parse(readFileSync(await fichier.path(), 'utf8')))
  const faits = agenda.getAllSubcomponents('vevent').map(un => new ICAL.Event(un))
  const debuts = await jours(page)
  assert.deepEqual(faits.slice(0, -1).map(fait => fait.startDate.toString()), debuts)
  assert.deepEqual([faits.at(-1).summary, faits.at(-1).startDate.toString(), faits.at(-1).endDate.toString()], ['Ouverture de l’école', '2035-10-01', '2035-10-02'])
  await fin()
})

test('from a folder, ticks follow too', async () => {
  const folder = build('--portable')
  const { page, fin } = await visite(pathToFileURL(`${folder}/creer/etape-02/index.html`).href)
  await page.getByRole('checkbox', { name: 'Trouver une salle' }).check()
  await page.getByRole('link', { name: 'mon suivi' }).click()
  await page.getByText('1 chose faite sur').waitFor()
  await fin()
})
