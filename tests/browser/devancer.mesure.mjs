// What going ahead of the reader gains: `node devancer.mesure.mjs`, when each answer is 300 ms away, as on a country 3G.
// Not a test: docs/decisions/0013-prechargement.md has the figures.
import { browser, build } from './site.mjs'
import { servir } from './serveurs.mjs'

const ALLER_RETOUR = 300
const PAGES = ['/secteurs/automobile/', '/secteurs/bois/', '/ecoles/']
/** Between the pointer's arrival and the click; `null`: no pointer, as with `Save-Data`. */
const GESTES = [null, 100, 200, 400, 800]

async function mesurer (chromium, url, path, attente) {
  const ctx = await chromium.newContext({ viewport: { width: 390, height: 844 } })
  if (attente === null) await ctx.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }))
  const page = await ctx.newPage()
  await page.goto(url, { waitUntil: 'load' })
  const link = page.locator(`a[href="${path}"]:visible`).first()
  await link.scrollIntoViewIfNeeded()
  const box = await link.boundingBox()
  await page.mouse.move(box.x + 5, box.y + box.height / 2)
  await page.waitForTimeout(attente ?? 300)
  await page.mouse.down()
  await page.mouse.up()
  await page.waitForFunction(path => location.pathname === path && performance.getEntriesByType('navigation')[0].loadEventEnd &&
    performance.getEntriesByName('first-contentful-paint').length, path)
  const mesure = await page.evaluate(() => {
    const { responseStart, loadEventEnd, transferSize } = performance.getEntriesByType('navigation')[0]
    return { responseStart, loadEventEnd, transferSize, peint: performance.getEntriesByName('first-contentful-paint')[0].startTime }
  })
  await ctx.close()
  return mesure
}

const mediane = values => values.sort((a, b) => a - b)[values.length >> 1]
// CACHE: what else pages could be sent with, to compare.
const { server, url } = await servir(build(), { pages: process.env.CACHE, aller: ALLER_RETOUR })
const chromium = await browser()
console.log('geste (ms)\tpremier octet\tpremière image\tchargée\toctets au clic')
for (const attente of GESTES) {
  const all = []
  for (const path of PAGES) all.push(await mesurer(chromium, url, path, attente))
  const colonne = name => Math.round(mediane(all.map(one => one[name])))
  console.log([attente ?? 'aucun', colonne('responseStart'), colonne('peint'), colonne('loadEventEnd'), colonne('transferSize')].join('\t'))
}
await chromium.close()
server.close()
