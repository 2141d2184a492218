// Every page of the site, in Chromium, under the headers it is published with: nothing is refused, nothing fails.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { browser, build, files, serve } from './site.mjs'

const TABS = 6
let site, chromium
before(async () => { [site, chromium] = await Promise.all([serve(), browser()]) })
after(async () => { await chromium.close(); site.close() })

/** The addresses that are promised, every other page, and one that does not exist. */
function adresses (folder) {
  const pages = files(folder).filter(file => file.endsWith('.html')).map(file => '/' + file.replace(/(^|\/)index\.html$/, '$1'))
  const promised = JSON.parse(readFileSync(join(folder, 'donnees/etat.json'), 'utf8'))
  const named = JSON.stringify(promised).match(/"\/[^"\s]*\/"/g)?.map(text => JSON.parse(text)) ?? []
  assert.ok(pages.length > 200, `${pages.length} pages`)
  for (const path of named) assert.ok(pages.includes(path), `${path} is promised and not there`)
  return [...pages.filter(page => page !== '/404.html'), '/nulle-part/']
}

test('no page does what the policy refuses', { timeout: 300_000 }, async t => {
  const left = adresses(build())
  const total = left.length
  const found = []
  const visit = async () => {
    const context = await chromium.newContext()
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', event => console.error(`CSP ${event.violatedDirective} ${event.blockedURI}`))
    })
    const page = await context.newPage()
    let path
    page.on('console', message => { if (['error', 'warning'].includes(message.type())) found.push(`${path}: ${message.text()}`) })
    page.on('pageerror', error => found.push(`${path}: ${error.message}`))
    while ((path = left.pop()) !== undefined) {
      const answer = await page.goto(new URL(path, site.url).href, { waitUntil: 'load' })
      assert.match(answer.headers()['content-security-policy'], /^default-src 'none'; script-src 'self'/, path)
      assert.equal(answer.status(), path === '/nulle-part/' ? 404 : 200, path)
    }
    await context.close()
  }
  await Promise.all(Array.from({ length: TABS }, visit))
  // Chromium says that the page it looks for is not there: that is what was asked.
  assert.deepEqual(found.filter(text => !/^\/nulle-part\/: Failed to load resource/.test(text)), [])
  t.diagnostic(`${total} pages`)
})

test('a page that does it is found out', async () => {
  const page = await chromium.newPage()
  const found = []
  page.on('console', message => { if (message.type() === 'error') found.push(message.text()) })
  await page.goto(new URL('/contact/', site.url).href)
  await page.evaluate(() => { document.body.setAttribute('style', 'color: red'); document.body.insertAdjacentHTML('beforeend', '<img src="https://ailleurs.example/x.png">') })
  await page.waitForTimeout(200)
  assert.ok(found.length >= 1, 'the policy holds')
  await page.close()
})
