// « Confort de lecture » and « Écouter »: what a reader with dyslexia, low vision or tired eyes does.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { browser, serve } from './site.mjs'

let site, chromium
before(async () => { [site, chromium] = await Promise.all([serve(), browser()]) })
after(async () => { await chromium.close(); site.close() })

/** A page of a new person, who has the storage of `contexte`. */
async function visite (path, { contexte, avant, ...options } = {}) {
  const ctx = contexte ?? await chromium.newContext({ viewport: { width: 390, height: 844 }, ...options })
  const page = await ctx.newPage()
  const fautes = []
  page.on('console', message => { if (message.type() === 'error') fautes.push(message.text()) })
  page.on('pageerror', error => fautes.push(error.message))
  if (avant) await page.addInitScript(avant)
  await page.goto(new URL(path, site.url).href)
  return { page, ctx, fin: async () => { assert.deepEqual(fautes, []); await ctx.close() } }
}

const stocke = page => page.evaluate(() => [sessionStorage.length, localStorage.length])
const ouvrir = page => page.getByRole('button', { name: 'Confort de lecture' }).click()
const mesure = (page, propriete) => page.locator('main .texte p').first().evaluate((p, nom) => parseFloat(getComputedStyle(p)[nom]), propriete)

test('nothing is stored before a choice; the choice follows in the tab, and on the device only when asked', async () => {
  const { page, ctx, fin } = await visite('/comprendre/dys/')
  assert.deepEqual(await stocke(page), [0, 0])
  await ouvrir(page)
  assert.deepEqual(await stocke(page), [0, 0])
  const avant = await mesure(page, 'fontSize')
  await page.getByRole('radio', { name: 'Grande', exact: true }).check()
  assert.ok(Math.abs(await mesure(page, 'fontSize') / avant - 1.25) < 0.05, 'the text is larger at once')
  assert.deepEqual(await stocke(page), [1, 0])
  await page.goto(new URL('/comprendre/age/', site.url).href)
  assert.equal(await page.locator('html').getAttribute('data-taille'), '125')
  // Another tab starts afresh, until the device keeps the settings.
  const autre = await visite('/comprendre/age/', { contexte: ctx })
  assert.equal(await autre.page.locator('html').getAttribute('data-taille'), null)
  await ouvrir(page)
  await page.getByRole('checkbox', { name: /Garder ces réglages/ }).check()
  assert.deepEqual(await stocke(page), [1, 1])
  await autre.page.goto(new URL('/', site.url).href)
  assert.equal(await autre.page.locator('html').getAttribute('data-taille'), '125')
  await page.getByRole('button', { name: 'Tout remettre' }).click()
  await page.getByRole('checkbox', { name: /Garder ces réglages/ }).uncheck()
  assert.deepEqual(await stocke(page), [0, 0])
  await fin()
})

test('the DYS setting parts letters and words together, opens the lines and shortens them', async () => {
  const { page, fin } = await visite('/comprendre/dys/', { viewport: { width: 1280, height: 900 } })
  await ouvrir(page)
  await page.getByRole('button', { name: 'Réglage DYS' }).click()
  const corps = await mesure(page, 'fontSize')
  assert.ok(await mesure(page, 'letterSpacing') / corps >= 0.1)
  assert.ok(await mesure(page, 'wordSpacing') / await mesure(page, 'letterSpacing') >= 2)
  assert.ok(await mesure(page, 'lineHeight') / corps >= 1.75)
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true)
  await fin()
})

test('by the keyboard alone: open, choose, close, and be back where one was', async () => {
  const { page, fin } = await visite('/comprendre/dys/', { viewport: { width: 1280, height: 900 } })
  const bouton = page.getByRole('button', { name: 'Confort de lecture' })
  for (let i = 0; i < 20 && !await bouton.evaluate(b => b === document.activeElement); i++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.locator('dialog[open]').waitFor()
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Fermer')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  assert.equal(await page.locator('html').getAttribute('data-lettres'), 'tres-large')
  await page.keyboard.press('Escape')
  assert.equal(await page.locator('dialog[open]').count(), 0)
  assert.ok(await bouton.evaluate(b => b === document.activeElement))
  await fin()
})

test('the ruler follows the pointer, catches no click and is there again on the next page', async () => {
  const { page, fin } = await visite('/comprendre/dys/')
  await ouvrir(page)
  await page.getByRole('checkbox', { name: /Règle de lecture/ }).check()
  await page.getByRole('button', { name: 'Fermer' }).click()
  await page.mouse.move(100, 300)
  const { y, height } = await page.locator('.regle').boundingBox()
  assert.ok(y < 300 && y + height > 300)
  await page.goto(new URL('/comprendre/age/', site.url).href)
  await page.locator('.regle').waitFor({ state: 'attached' })
  await page.getByRole('main').getByRole('link').first().click()
  await fin()
})

/** The voices of a device, played by the test: the machine that runs it has none. */
const appareil = voix => `
  const dits = window.dits = []; let derniere
  Object.defineProperty(window, 'speechSynthesis', { value: { getVoices: () => ${JSON.stringify(voix)}, speak (p) { dits.push(p.text); derniere = p }, cancel () {}, addEventListener () {} } })
  window.SpeechSynthesisUtterance = function (texte) { this.text = texte }
  window.finDePhrase = () => derniere.onend()`
const LOCALE = { lang: 'fr-FR', localService: true, default: true }

test('« Écouter » reads sentence by sentence, shows it, stops and goes on at the same place', async () => {
  const { page, fin } = await visite('/comprendre/faq/', { avant: appareil([LOCALE]) })
  const texte = async () => (await page.evaluate(() => window.dits.at(-1))).replace(/[\u00a0\u202f]/g, ' ')
  await page.getByRole('button', { name: 'Écouter' }).first().click()
  await page.getByRole('region', { name: 'Lecture à voix haute' }).waitFor()
  assert.equal(await texte(), 'Questions fréquentes')
  await page.evaluate(() => window.finDePhrase())
  const deuxieme = await texte()
  assert.notEqual(deuxieme, 'Questions fréquentes')
  assert.equal(await page.evaluate(() => [...CSS.highlights.get('lecture')][0].toString().replace(/[\u00a0\u202f]/g, ' ').trim()), deuxieme)
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.evaluate(() => window.finDePhrase())
  assert.equal(await texte(), deuxieme, 'a voice that was stopped does not go on')
  await page.getByRole('button', { name: 'Reprendre' }).click()
  assert.equal(await texte(), deuxieme)
  await page.getByRole('button', { name: 'Écouter cette partie : C’est payant' }).click()
  assert.equal(await texte(), 'C’est payant ?')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Arrêter' }).click()
  assert.equal(await page.evaluate(() => CSS.highlights.has('lecture')), false)
  assert.equal(await page.locator('.ecouter-partie').count(), 0)
  await fin()
})

test('a voice that would send the text away is never offered', async () => {
  for (const voix of [[], [{ ...LOCALE, localService: false }], [{ ...LOCALE, lang: 'en-GB' }]]) {
    const { page, fin } = await visite('/comprendre/faq/', { avant: appareil(voix) })
    await ouvrir(page)
    await page.getByText('n’a pas de voix française').waitFor()
    assert.equal(await page.getByRole('button', { name: /Écouter/ }).count(), 0)
    await fin()
  }
})

test('voices that come late, and those named fr_FR, are found', async () => {
  const tardif = `${appareil([])}
    window.voix = []; let dire
    Object.assign(speechSynthesis, { getVoices: () => window.voix, addEventListener (_, faire) { dire = faire }, removeEventListener () { dire = () => {} } })
    window.arriver = voix => { window.voix = voix; dire() }`
  const { page, fin } = await visite('/comprendre/faq/', { avant: tardif })
  await page.evaluate(() => window.arriver([{ lang: 'en_US', localService: true }]))
  assert.equal(await page.getByRole('button', { name: 'Écouter' }).count(), 0)
  await page.evaluate(() => window.arriver([{ lang: 'en_US', localService: true }, { lang: 'fr_FR', localService: true }]))
  await page.getByRole('button', { name: 'Écouter' }).waitFor()
  await fin()
})

test('a new line is a pause: the street and the town are two sentences', async () => {
  const { page, fin } = await visite('/ecoles/gm2a-argentan/', { avant: appareil([LOCALE]) })
  const dits = async () => (await page.evaluate(() => window.dits)).map(texte => texte.replace(/[\u00a0\u202f]/g, ' '))
  await page.getByRole('button', { name: 'Écouter' }).first().click()
  await page.getByRole('region', { name: 'Lecture à voix haute' }).waitFor()
  for (let i = 0; i < 12; i++) await page.evaluate(() => window.finDePhrase())
  const rue = (await dits()).findIndex(texte => texte.startsWith('23, rue'))
  assert.deepEqual((await dits()).slice(rue, rue + 2), ['23, rue Maurice-Ravel', '61200 Argentan'])
  await fin()
})

test('where the browser refuses to store, a choice holds on the page, and the panel says so', async () => {
  const refus = () => { for (const nom of ['getItem', 'setItem', 'removeItem']) Storage.prototype[nom] = () => { throw new Error('refused') } }
  const { page, fin } = await visite('/comprendre/dys/', { avant: refus })
  await ouvrir(page)
  await page.getByRole('radio', { name: 'Grande', exact: true }).check({ force: true })
  await page.getByText('le navigateur ne retient rien').waitFor()
  await page.getByRole('button', { name: 'Fermer' }).click()
  await ouvrir(page)
  assert.ok(await page.getByRole('radio', { name: 'Grande', exact: true }).isChecked())
  await page.getByRole('radio', { name: 'Fort', exact: true }).check()
  assert.equal(await page.locator('html').getAttribute('data-taille'), '125', 'one choice does not undo another')
  await fin()
})
