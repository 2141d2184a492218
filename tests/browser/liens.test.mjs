// Links and anchors, read again from the served site by other code than the program's own check.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { serve } from './site.mjs'

let site
before(async () => { site = await serve() })
after(() => site.close())

const decode = text => text.replace(/&#x?([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, _[2] === 'x' ? 16 : 10))).replace(/&quot;/g, '"').replace(/&amp;/g, '&')

test('every page is reached from home and no link is dead', { timeout: 120_000 }, async () => {
  const pages = new Map(), dead = [], queue = [new URL('/', site.url).href]
  while (queue.length) {
    const url = queue.pop()
    if (pages.has(url)) continue
    const answer = await fetch(url, { redirect: 'manual' })
    const html = answer.headers.get('content-type')?.includes('html') ? await answer.text() : ''
    const attributes = name => [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(match => decode(match[1]))
    const links = [...attributes('href'), ...attributes('src')].map(link => new URL(link, url)).filter(link => link.origin === new URL(site.url).origin)
    pages.set(url, { status: answer.status, ids: new Set(attributes('id')), links })
    queue.push(...links.map(link => link.href.split('#')[0]))
  }
  for (const [url, page] of pages) {
    if (page.status !== 200) dead.push(`${url}: ${page.status}`)
    for (const link of page.links.filter(link => link.hash.length > 1)) {
      if (!pages.get(link.href.split('#')[0]).ids.has(decodeURIComponent(link.hash.slice(1)))) dead.push(`${url} → ${link.href}`)
    }
  }
  assert.deepEqual(dead, [])

  const sitemap = await (await fetch(new URL('/sitemap.xml', site.url))).text()
  const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(match => new URL(new URL(match[1]).pathname, site.url).href)
  assert.ok(listed.length > 100, `${listed.length} pages in the site map`)
  assert.deepEqual(listed.filter(url => !pages.has(url)), [], 'pages that no link leads to')
})
