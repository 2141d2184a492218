// What people do: a young person looks for a school, an adviser uses the keyboard, a project leader reads the guide.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import test, { after, before } from 'node:test'
import { browser, build, dossier, ecoles, etabli, repository, serve } from './site.mjs'

let site, chromium, schools
before(async () => {
  [site, chromium] = await Promise.all([serve(), browser()])
  schools = await ecoles(site.url)
})
after(async () => { await chromium.close(); site.close() })

/** A page that fails the test on any error, any refusal of the security policy, any request elsewhere. */
async function visit (path, options = {}) {
  const ctx = await chromium.newContext({ viewport: { width: 390, height: 844 }, ...options })
  const page = await ctx.newPage()
  const wrong = []
  page.on('console', message => { if (message.type() === 'error') wrong.push(message.text()) })
  page.on('pageerror', error => wrong.push(error.message))
  page.on('request', request => { if (new URL(request.url()).origin !== new URL(site.url).origin) wrong.push(`asks ${request.url()}`) })
  await page.goto(new URL(path, site.url).href)
  return { page, end: async () => { assert.deepEqual(wrong, []); await ctx.close() } }
}

/** Text with plain spaces. */
const plain = text => text.replace(/[\u00a0\u202f]/g, ' ')
const heading = async page => plain(await page.locator('h1').innerText())
const follow = (page, name) => page.getByRole('main').getByRole('link', { name, exact: true }).first().click()

for (const javaScriptEnabled of [true, false]) {
  test(`home → sector → school → a way to reach it (JavaScript ${javaScriptEnabled ? 'on' : 'off'})`, async () => {
    const { page, end } = await visit('/', { javaScriptEnabled })
    await follow(page, 'Automobile')
    assert.equal(await heading(page), 'Automobile')
    const first = page.locator('.carte-ecole a').first()
    const name = plain(await first.innerText())
    await first.click()
    assert.equal(await heading(page), name)
    assert.ok(await page.getByRole('heading', { name: 'Contacter, visiter' }).isVisible())
    const school = schools.find(school => school.id === page.url().split('/').at(-2))
    assert.ok(plain(await page.locator('.contact address').innerText()).includes(school.lieu.commune))
    if (school.telephone ?? school.site ?? school.courriel) {
      assert.ok(await page.locator('.contact a.contact-premier').isVisible())
    } else {
      await page.locator('.contact').locator('a[href$="/contact/"]').click()
      assert.equal(await heading(page), 'À qui s’adresser ?')
      assert.ok(await page.locator('a[href^="tel:"]').count() > 0)
    }
    await end()
  })
}

test('what, where, how to reach and the diploma are on the first screen of a phone', async () => {
  const { page, end } = await visit('/ecoles/usinage-cotentin/')
  for (const what of ['h1', '.fiche-phrase', '.contact h2', '.contact address', 'dl.resume a[href^="/diplomes/"]', 'dl.resume a[href="#entrer"]']) {
    const box = await page.locator(what).first().boundingBox()
    assert.ok(box && box.y + box.height <= 844, `${what} ends at ${box?.y + box?.height} px`)
  }
  await end()
})

test('a school is passed on: by e-mail, by SMS, by its link, and on paper by its QR code', async () => {
  const { page, end } = await visit('/ecoles/usinage-cotentin/', { permissions: ['clipboard-read', 'clipboard-write'] })
  const publique = await page.locator('link[rel=canonical]').getAttribute('href')
  const mail = new URL(await page.getByRole('link', { name: 'par e-mail' }).getAttribute('href'))
  assert.match(mail.searchParams.get('subject'), /Usinage du Cotentin|usinage du Cotentin/)
  assert.ok(mail.searchParams.get('body').endsWith(publique))
  const sms = await page.getByRole('link', { name: 'par SMS' }).getAttribute('href')
  assert.ok(decodeURIComponent(sms).startsWith('sms:?&body=') && decodeURIComponent(sms).endsWith(publique))
  await page.getByRole('button', { name: 'copier le lien' }).click()
  await page.getByText('lien copié').waitFor()
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), publique)
  assert.equal(await page.getByRole('img', { name: 'QR code' }).count(), 0, 'nobody reads the code on a screen')
  await page.emulateMedia({ media: 'print' })
  assert.ok(await page.getByRole('img', { name: 'QR code' }).isVisible())
  assert.ok(!await page.getByRole('link', { name: 'par SMS' }).isVisible())
  await end()
})

test('a word of the glossary opens and closes, without a script too, and is a list on paper', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { page, end } = await visit('/comprendre/cout/', { javaScriptEnabled })
    const mot = page.getByRole('button', { name: 'CAP', exact: true })
    const sens = page.getByText('certificat d’aptitude professionnelle')
    assert.equal(await mot.count(), 1, 'explained once')
    assert.ok(!await sens.isVisible())
    await mot.focus()
    await page.keyboard.press('Enter')
    assert.ok(await sens.isVisible())
    await page.keyboard.press('Escape')
    assert.ok(!await sens.isVisible())
    await page.emulateMedia({ media: 'print' })
    assert.ok(await sens.isVisible())
    await end()
  }
})

test('the guide goes forward and back', async () => {
  const { page, end } = await visit('/creer/')
  await page.getByRole('main').getByRole('link', { name: /S’informer sur le réseau/ }).click()
  for (let step = 2; step <= 12; step++) {
    await page.locator('a[rel=next]').click()
    assert.match(page.url(), new RegExp(`etape-${String(step).padStart(2, '0')}/$`))
    assert.equal(await page.locator('.metre a[aria-current=step]').innerText().then(text => text.replace(/\D+/g, '')), String(step))
  }
  assert.equal(await page.locator('a[rel=next]').count(), 0)
  await page.locator('a[rel=prev]').click()
  assert.match(page.url(), /etape-11\/$/)
  await page.goBack()
  assert.match(page.url(), /etape-12\/$/)
  await end()
})

test('keyboard only: skip link, menu, search, school', async () => {
  const { page, end } = await visit('/', { viewport: { width: 1280, height: 900 } })
  await page.keyboard.press('Tab')
  const focused = () => page.evaluate(() => document.activeElement.textContent.trim())
  assert.equal(await focused(), 'Aller au contenu')
  await page.keyboard.press('Enter')
  for (let i = 0; i < 60 && await page.evaluate(() => document.activeElement.id) !== 'q'; i++) await page.keyboard.press('Tab')
  await page.keyboard.type('soudeur')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/recherche\/\?q=soudeur/)
  assert.equal(await page.locator('[data-recherche-etat]').getAttribute('data-requete'), 'soudeur')
  assert.equal(await page.locator('[data-recherche-resultat]').first().getAttribute('data-id'), 'metiers/soudage')
  for (let i = 0; i < 60 && await focused() !== 'Soudage'; i++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/metiers\/soudage\//)
  await end()
})

test('every stop of the keyboard can be seen', async () => {
  const { page, end } = await visit('/ecoles/gm2a-argentan/', { viewport: { width: 1280, height: 900 } })
  const stops = await page.locator('a[href], summary, input, button').count()
  let seen = 0
  for (let i = 0; i < stops; i++) {
    await page.keyboard.press('Tab')
    const style = await page.evaluate(() => { const e = document.activeElement, s = getComputedStyle(e); return e === document.body ? null : { what: e.textContent.trim().slice(0, 30), outline: parseFloat(s.outlineWidth), shadow: s.boxShadow } })
    if (!style) break
    seen += 1
    assert.ok(style.outline >= 2 && style.shadow !== 'none', JSON.stringify(style))
  }
  assert.ok(seen > 30, `${seen} stops`)
  await end()
})

test('the phone menu opens and leads on', async () => {
  const { page, end } = await visit('/comprendre/age/')
  const menu = page.getByRole('navigation', { name: 'Menu principal' })
  assert.equal(await menu.getByRole('link', { name: 'Créer une école' }).isVisible(), false)
  await menu.getByText('Menu').click()
  await menu.getByRole('link', { name: 'Créer une école' }).click()
  assert.equal(await heading(page), 'Créer une école de production')
  await end()
})

/** Types a query and waits for its answer. */
async function ask (page, query) {
  await page.locator('[data-recherche-champ]').fill(query)
  await page.waitForFunction(query => document.querySelector('[data-recherche-etat]').dataset.requete === query, query)
}

test('the search page answers in its marks, and says when there is nothing', async () => {
  const { page, end } = await visit('/recherche/')
  const state = page.locator('[data-recherche-etat]')
  const before = await state.innerText()
  const shown = page.locator('[data-recherche-resultat]')
  const there = schools.filter(school => school.lieu.commune === 'Évreux').map(school => school.id)
  await ask(page, 'evreu')
  assert.equal(await state.getAttribute('data-nombre'), String(await shown.count()))
  assert.deepEqual(await shown.evaluateAll((all, n) => all.slice(0, n).map(one => one.dataset.id), there.length), there)
  await ask(page, 'bois cherbourg')
  assert.match(plain(await state.innerText()), /^Aucune école pour la famille « Métiers du bois » à Cherbourg-en-Cotentin\. La plus proche : .+, à \d+ km\.$/)
  await ask(page, 'zqxjkvw')
  assert.equal(await state.getAttribute('data-nombre'), '0')
  assert.match(plain(await state.innerText()), /^Rien pour « zqxjkvw »\. Nous ne connaissons pas : zqxjkvw\.$/)
  assert.ok(await page.getByRole('main').getByRole('link', { name: 'parcourir toutes les écoles' }).isVisible())
  await ask(page, 'boulanger caen')
  assert.equal(await state.getAttribute('data-nombre'), '0', 'a place does not answer for a trade that nobody teaches')
  assert.ok(await page.getByRole('link', { name: 'voir les écoles près de Caen' }).isVisible())
  await ask(page, '')
  assert.equal(await state.innerText(), before)
  await end()
})

test('the search is loaded when somebody is about to use it, and not before', async () => {
  const { page, end } = await visit('/recherche/', { geolocation: { latitude: 48.73, longitude: -0.01 }, permissions: ['geolocation'] })
  const engine = () => page.locator('head script[src*="/recherche."]').count()
  await page.getByRole('button', { name: 'Près de moi' }).waitFor()
  assert.equal(await engine(), 0)
  // The first touch is not lost while the search is loading.
  await page.getByRole('button', { name: 'Près de moi' }).click()
  await page.locator('[data-recherche-resultat]').first().waitFor()
  assert.equal(await engine(), 1)
  await end()
})

test('what the pages say is searched when no name answers, and does without when it cannot be loaded', async () => {
  const { page, end } = await visit('/recherche/')
  const asked = []
  page.on('request', request => request.url().includes('/recherche/') && asked.push(new URL(request.url()).pathname))
  await ask(page, 'soudeur')
  assert.deepEqual(asked, [], 'names need nothing more')
  await ask(page, 'vacances scolaires')
  assert.deepEqual(asked, ['/recherche/textes.js'])
  assert.equal(await page.locator('[data-recherche-resultat]').first().getAttribute('data-id'), 'comprendre/enseignements')
  await end()
  const cut = await visit('/recherche/')
  await cut.page.route('**/textes.js*', route => route.abort())
  await ask(cut.page, 'zqxjkvw')
  assert.equal(await cut.page.locator('[data-recherche-etat]').getAttribute('data-nombre'), '0')
  // The network is back: the next query asks again.
  await cut.page.unroute('**/textes.js*')
  await ask(cut.page, 'vacances scolaires')
  assert.equal(await cut.page.locator('[data-recherche-resultat]').first().getAttribute('data-id'), 'comprendre/enseignements')
  await cut.page.context().close()
})

test('a result says why it is there, and leads to the contacts of the school', async () => {
  const { page, end } = await visit('/recherche/?q=soudeur')
  const school = page.locator('[data-recherche-resultat]').filter({ hasText: 'Contacter' }).first()
  assert.match((await school.locator('mark').first().innerText()).toLowerCase(), /soud/)
  await school.getByRole('link', { name: /^Contacter/ }).click()
  await page.waitForURL(/\/ecoles\/.+#contacter$/)
  assert.equal(await page.locator('#contacter').count(), 1)
  await end()
})

test('filters stand in the address: shared, back and forward', async () => {
  const { page, end } = await visit('/recherche/?q=usinage')
  const state = page.locator('[data-recherche-etat]')
  const all = Number(await state.getAttribute('data-nombre'))
  await page.getByText('Filtrer', { exact: true }).click()
  await page.getByText('Région', { exact: true }).click()
  await page.getByRole('checkbox', { name: 'Normandie' }).click()
  assert.match(page.url(), /q=usinage&region=normandie$/)
  const some = Number(await state.getAttribute('data-nombre'))
  assert.ok(some > 0 && some < all, `${some} of ${all}`)
  await page.goBack()
  assert.equal(await state.getAttribute('data-nombre'), String(all))
  await page.goForward()
  assert.equal(await state.getAttribute('data-nombre'), String(some))
  await page.getByRole('button', { name: 'Retirer : Normandie' }).click()
  assert.equal(await state.getAttribute('data-nombre'), String(all))
  await page.goto(new URL('/recherche/?secteur=nulle-part&rayon=20&statut=constructor&statut=__proto__&q=usinage', site.url).href)
  assert.equal(await state.getAttribute('data-nombre'), String(all), 'what does not exist, or means nothing here, is dropped')
  assert.equal(await page.getByRole('button', { name: /^Retirer/ }).count(), 0)
  await page.goto(new URL('/recherche/?q=soudeur&lieu=Cherbourg', site.url).href)
  assert.equal(await state.getAttribute('data-requete'), 'soudeur Cherbourg')
  await end()
})

test('near me: by distance, on the device, and refused gracefully', async () => {
  const { page, end } = await visit('/recherche/?q=soudure', { geolocation: { latitude: 49.49, longitude: 0.11 }, permissions: ['geolocation'] })
  await page.getByRole('button', { name: 'Près de moi' }).click()
  const first = page.locator('[data-recherche-resultat]').first()
  await page.waitForFunction(() => document.querySelector('[data-recherche-resultat]').dataset.id === 'metropole-havraise')
  assert.match(await page.locator('[data-recherche-resultat]').nth(1).innerText(), /à \d+\s+km/)
  assert.ok(!page.url().includes('49'), 'the position is not in the address')
  assert.ok(await first.isVisible())
  await end()
  const refused = await visit('/recherche/', { permissions: [] })
  await refused.page.getByRole('button', { name: 'Près de moi' }).click()
  await refused.page.getByText('Il suffit d’écrire le nom d’une ville').waitFor()
  await refused.end()
})

test('suggestions of the home page by the keyboard', async () => {
  const { page, end } = await visit('/')
  assert.equal(await page.getByRole('combobox').count(), 0, 'the search is not loaded before it is used')
  const field = page.getByLabel('Un métier, une ville, une école')
  await field.pressSequentially('soud')
  await page.getByRole('option').first().waitFor()
  assert.equal(await field.getAttribute('aria-expanded'), 'true')
  const options = page.getByRole('option')
  assert.ok(await options.count() > 1)
  await field.press('ArrowDown')
  assert.equal(await field.getAttribute('aria-activedescendant'), await options.first().getAttribute('id'))
  assert.equal(await options.first().getAttribute('aria-selected'), 'true')
  await field.press('Escape')
  assert.equal(await field.getAttribute('aria-expanded'), 'false')
  assert.equal(await field.inputValue(), 'soud')
  await field.press('ArrowDown')
  await field.press('ArrowDown')
  await field.press('Enter')
  await page.waitForURL(/\/metiers\/soudage\/$/)
  await end()
})

test('on the search page suggestions complete the query, and the answers stay in sight', async () => {
  const { page, end } = await visit('/recherche/')
  const field = page.locator('[data-recherche-champ]'), options = page.getByRole('option')
  await field.pressSequentially('soudeur cherb')
  assert.equal(await options.first().innerText(), 'soudeur Cherbourg-en-Cotentin')
  const state = await page.locator('[data-recherche-etat]').boundingBox()
  await field.press('ArrowDown')
  await field.press('Enter')
  assert.equal(await field.inputValue(), 'soudeur Cherbourg-en-Cotentin')
  assert.equal(await field.getAttribute('aria-expanded'), 'false')
  assert.deepEqual(await page.locator('[data-recherche-etat]').boundingBox(), state, 'nothing moves')
  assert.match(decodeURIComponent(page.url()), /q=soudeur\+Cherbourg-en-Cotentin$/)
  await end()
})

test('only the nearest are shown, and a link leads to all', async () => {
  const { page, end } = await visit('/recherche/?q=cuisine+rouen')
  const all = page.locator('[data-recherche-tout]')
  await all.waitFor()
  assert.match(plain(await all.innerText()), /^En tout : \d+ écoles pour le métier « Cuisine »\.$/)
  assert.equal(new URL(await all.getByRole('link').getAttribute('href'), page.url()).pathname, '/metiers/cuisine/')
  await ask(page, 'cuisine')
  assert.ok(await all.isHidden(), 'all are there')
  await end()
})

test('with the official list, a commune that nobody knows is looked up in a small file', async () => {
  const root = dossier()
  for (const folder of ['data', 'content', 'themes']) cpSync(join(repository, folder), join(root, folder), { recursive: true, filter: path => !path.includes('node_modules') })
  const list = [{ nom: 'Bernières-sur-Mer', code: '14066', codesPostaux: ['14990'], population: 2300, centre: { type: 'Point', coordinates: [-0.4218, 49.3327] } }]
  writeFileSync(join(root, 'communes.json'), JSON.stringify(list))
  execFileSync(etabli, ['import', 'communes', join(root, 'communes.json'), '--root', root])
  const own = await serve(root)
  const ctx = await chromium.newContext()
  try {
    const page = await ctx.newPage()
    const asked = []
    page.on('request', request => request.resourceType() === 'script' && asked.push(new URL(request.url()).pathname))
    await page.goto(new URL('/recherche/', own.url).href)
    for (const query of ['soudeur bernières', 'soudeur 14990']) {
      await ask(page, query)
      assert.match(plain(await page.locator('[data-recherche-etat]').innerText()), /^Aucune école pour le métier « Soudage » à Bernières(-sur-Mer)?\. La plus proche : Colombelles, à \d+ km\.$/)
    }
    assert.deepEqual(asked.filter(path => path.startsWith('/recherche/')), ['/recherche/communes/be.js', '/recherche/communes/14.js'])
  } finally {
    await ctx.close()
    own.close()
  }
})

test('without JavaScript the search page is a list of links', async () => {
  const { page, end } = await visit('/recherche/', { javaScriptEnabled: false })
  assert.ok(await page.getByRole('main').getByRole('link').count() > 150)
  await end()
})

test('schools are kept, compared, taken off, and sent by their address', async () => {
  const { page, end } = await visit('/ecoles/', { viewport: { width: 1280, height: 900 } })
  await page.goto(new URL('/secteurs/bois/', site.url).href)
  const bar = page.locator('.selection-barre')
  assert.equal(await bar.isVisible(), false)
  const names = []
  for (const i of [0, 1]) {
    const card = page.locator('.carte-ecole').nth(i)
    names.push(plain(await card.getByRole('link').first().innerText()))
    await card.getByRole('button', { name: /^Garder/ }).click()
  }
  assert.equal(plain(await bar.innerText()), 'Ma sélection : 2 écoles')
  await bar.click()
  await page.waitForURL(/\/selection\/\?ecoles=[a-z0-9-]+,[a-z0-9-]+$/)
  const columns = () => page.locator('thead th a').allInnerTexts().then(texts => texts.map(plain))
  assert.deepEqual(await columns(), names)
  assert.equal(await page.getByRole('row', { name: /^Métiers/ }).locator('td').count(), 2)
  assert.match(await page.getByRole('link', { name: 'Envoyer par e-mail' }).getAttribute('href'), /^mailto:\?subject=.+selection%2F%3Fecoles%3D/)
  const address = page.url()
  await page.getByRole('button', { name: `Retirer ${names[0]}` }).click()
  assert.deepEqual(await columns(), [names[1]])
  await page.goBack()
  assert.equal(plain(await bar.innerText()), 'Ma sélection : 1 école')
  await end()
  // Somebody else opens the link: nothing was kept there before.
  const other = await visit(new URL(address).pathname + new URL(address).search)
  assert.deepEqual((await other.page.locator('thead th a').allInnerTexts()).map(plain), names)
  await other.page.goto(new URL('/selection/?ecoles=nulle-part,%3Cb%3E,', site.url).href)
  assert.ok(await other.page.getByText('Rien pour l’instant').isVisible())
  await other.end()
})

test('nothing is kept on the device', async () => {
  const { page, end } = await visit('/recherche/?q=bois')
  assert.deepEqual(await page.context().cookies(), [])
  assert.deepEqual(await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)]), [[], []])
  await end()
})

test('a missing page says so and shows other ways', async () => {
  const { page, end } = await (async () => {
    const ctx = await chromium.newContext()
    const page = await ctx.newPage()
    const answer = await page.goto(new URL('/ecoles/nulle-part/', site.url).href)
    assert.equal(answer.status(), 404)
    return { page, end: () => ctx.close() }
  })()
  assert.equal(await heading(page), 'Cette page n’existe pas')
  await page.getByRole('main').getByRole('link', { name: 'toutes les écoles' }).click()
  assert.equal(await heading(page), 'Toutes les écoles de production')
  await end()
})

test('text at 200 % and at 320 px stays inside the page', async () => {
  for (const path of ['/', '/ecoles/ecole-technique-du-bois-cormaranche/', '/creer/etape-05/', '/creer/suivi/', '/creer/retro-planning/', '/evaluation/', '/chiffres/', '/donnees/', '/soutiens/region-normandie/', '/recherche/']) {
    const { page, end } = await visit(path, { viewport: { width: 320, height: 640 } })
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%' })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    assert.ok(overflow <= 0, `${path} is ${overflow} px too wide`)
    await end()
  }
})

test('every school is one sheet of A4', { timeout: 120_000 }, async () => {
  const { page, end } = await visit('/')
  const longues = []
  for (const { id } of await ecoles(site.url)) {
    await page.goto(new URL(`/ecoles/${id}/`, site.url).href)
    const feuilles = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page[^s]/g).length
    if (feuilles !== 1) longues.push(`${id}: ${feuilles}`)
  }
  assert.deepEqual(longues, [])
  await end()
})

test('a printed school keeps its address and loses the menus', async () => {
  const { page, end } = await visit('/ecoles/metropole-havraise/')
  await page.emulateMedia({ media: 'print' })
  assert.ok(await page.locator('.contact address').isVisible())
  assert.equal(await page.getByRole('navigation', { name: 'Menu principal' }).isVisible(), false)
  assert.ok((await page.pdf({ format: 'A4' })).length > 10_000)
  await end()
})

test('the portable site opens from a folder', async () => {
  const folder = build('--portable')
  const ctx = await chromium.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await ctx.newPage()
  await page.goto(pathToFileURL(join(folder, 'index.html')).href)
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('.entete')).backgroundColor), 'rgb(20, 48, 94)', 'the style sheet is read')
  await follow(page, 'Métiers du bois')
  const first = page.locator('.carte-ecole a').first()
  const name = plain(await first.innerText())
  await first.click()
  assert.equal(await heading(page), name)
  await page.getByRole('link', { name: 'Trouver une école' }).first().click()
  await page.locator('[data-recherche-champ]').fill('bois')
  await page.locator('[data-recherche-resultat]').first().waitFor()
  // A school is kept, compared, its map seen, and the page set for the reader: all from the folder.
  await page.locator('[data-recherche-resultat]').filter({ hasText: 'Contacter' }).getByRole('link').first().click()
  await page.getByRole('button', { name: /^Garder/ }).first().click()
  assert.match(await page.locator('.carte image').first().getAttribute('href'), /^\.\.\/\.\.\/assets\/carte-/)
  await page.getByRole('button', { name: 'Confort de lecture' }).click()
  await page.getByRole('button', { name: 'Réglage DYS' }).click()
  assert.equal(await page.locator('html').getAttribute('data-lettres'), 'tres-large')
  await page.getByRole('button', { name: 'Fermer' }).click()
  await page.getByRole('link', { name: /^Ma sélection/ }).first().click()
  await page.locator('table th[scope=col]').first().waitFor()
  await ctx.close()
})
