// A page that somebody is about to open is asked for before the click, and never at the reader's expense.
import assert from 'node:assert/strict'
import { pathToFileURL } from 'node:url'
import test, { after, before } from 'node:test'
import { servir } from './serveurs.mjs'
import { browser, build } from './site.mjs'

let site, chromium
before(async () => { [site, chromium] = await Promise.all([servir(build()), browser()]) })
after(async () => { await chromium.close(); site.server.close() })

/** A page, the pages that it asked for ahead (paths), and what went wrong in its console. */
async function visit (path, { connection, base = site.url, ...options } = {}) {
  const ctx = await chromium.newContext(options)
  if (connection) await ctx.addInitScript(value => Object.defineProperty(navigator, 'connection', { value }), connection)
  const page = await ctx.newPage()
  const devance = []
  const wrong = []
  page.on('request', request => { if (request.resourceType() === 'fetch') devance.push(new URL(request.url()).pathname) })
  page.on('console', message => { if (message.type() === 'error') wrong.push(message.text()) })
  page.on('pageerror', error => wrong.push(error.message))
  await page.goto(new URL(path, base).href)
  return { page, devance, end: async () => { assert.deepEqual(wrong, []); await ctx.close() } }
}

const lien = (page, href) => page.locator(`main a[href="${href}"]`).first()
/** Longer than any wait of the script. */
const attendre = page => page.waitForTimeout(600)

test('a link under the pointer is asked for once, and its page then opens without the server', async () => {
  const { page, devance, end } = await visit('/')
  const choisi = lien(page, '/secteurs/automobile/')
  await Promise.all([page.waitForEvent('requestfinished', request => request.url().endsWith('/secteurs/automobile/')), choisi.hover()])
  await page.mouse.move(0, 0)
  await choisi.hover()
  await attendre(page)
  assert.deepEqual(devance, ['/secteurs/automobile/'])
  await choisi.click()
  await page.waitForURL('**/secteurs/automobile/')
  const { transferSize, decodedBodySize } = await page.evaluate(() => performance.getEntriesByType('navigation')[0].toJSON())
  assert.equal(transferSize, 0, 'nothing was transferred at the click')
  assert.ok(decodedBodySize > 5000)
  await end()
})

test('a finger and a keyboard are guessed too, and a mark of the map', async () => {
  const { page, devance, end } = await visit('/', { hasTouch: true })
  await lien(page, '/secteurs/bois/').dispatchEvent('touchstart')
  await lien(page, '/secteurs/automobile/').focus()
  await attendre(page)
  assert.deepEqual(devance, ['/secteurs/bois/', '/secteurs/automobile/'])
  await page.locator('svg a[href^="/ecoles/"]').first().dispatchEvent('touchstart')
  await attendre(page)
  assert.match(devance[2], /^\/ecoles\/[a-z0-9-]+\/$/)
  await end()
})

test('a pointer or a Tab key that only passes by asks for nothing', async () => {
  const { page, devance, end } = await visit('/')
  await page.evaluate(() => {
    for (const link of document.querySelectorAll('main a')) {
      for (const type of ['mouseover', 'mouseout', 'focusin', 'focusout']) link.dispatchEvent(new Event(type, { bubbles: true }))
    }
  })
  await attendre(page)
  assert.deepEqual(devance, [])
  await end()
})

test('neither a file, nor another site, nor the page itself is asked for', async () => {
  const { page, devance, end } = await visit('/donnees/')
  await page.evaluate(() => {
    const main = document.querySelector('main')
    main.innerHTML = '<a href="/donnees/ecoles.json">1</a> <a href="https://exemple.fr/a/">2</a> <a href="/donnees/#a">3</a> <a href="mailto:a@exemple.fr">4</a> <a href="/contact/" download>5</a>'
    for (const link of main.querySelectorAll('a')) link.dispatchEvent(new Event('touchstart', { bubbles: true }))
  })
  await attendre(page)
  assert.deepEqual(devance, [])
  await end()
})

test('at most twenty pages', async () => {
  const { page, devance, end } = await visit('/ecoles/')
  const combien = await page.evaluate(() => {
    const links = [...document.querySelectorAll('main a[href^="/ecoles/"]')]
    for (const link of links) link.dispatchEvent(new Event('touchstart', { bubbles: true }))
    return links.length
  })
  assert.ok(combien > 20)
  await attendre(page)
  assert.equal(devance.length, 20)
  assert.equal(new Set(devance).size, 20)
  await end()
})

for (const [nom, connection] of [['saves data', { saveData: true }], ['is slow', { effectiveType: '2g' }], ['is very slow', { effectiveType: 'slow-2g' }]]) {
  test(`nothing is guessed for a reader whose line ${nom}`, async () => {
    const { page, devance, end } = await visit('/', { connection })
    await lien(page, '/secteurs/automobile/').hover()
    await attendre(page)
    assert.deepEqual(devance, [])
    await end()
  })
}

test('nor in a folder', async () => {
  const { page, devance, end } = await visit('index.html', { base: pathToFileURL(build('--portable') + '/').href })
  await page.locator('main a[href*="automobile"]').first().hover()
  await attendre(page)
  assert.deepEqual(devance, [])
  await end()
})
