// Charts: each bar says what its row says, by day, by night, on paper, without colour and on a small phone.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import test, { after, before } from 'node:test'
import { browser, serve } from './site.mjs'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const PAGES = ['/evaluation/', '/evaluation/en-entier/', '/chiffres/']

let site, chromium
before(async () => { [site, chromium] = await Promise.all([serve(), browser()]) })
after(async () => { await chromium.close(); site.close() })

async function visit (path, options, then) {
  const ctx = await chromium.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true, ...options })
  const page = await ctx.newPage()
  await page.goto(new URL(path, site.url).href)
  try { return await then(page) } finally { await ctx.close() }
}

/** Every bar: its row, its number, the length drawn, the length of the rule above it. Runs in the page. */
const barres = () => [...document.querySelectorAll('.graphique')].flatMap(graphique => {
  const regle = graphique.querySelector('.regle-graduee').getBoundingClientRect().width
  const graduations = Number(graphique.querySelector('.regle-graduee').viewBox.baseVal.width)
  const pas = Number(graphique.querySelector('figcaption .doux').textContent.match(/vaut\s([\d,\s]+)/)[1].replace(/\s/g, '').replace(',', '.'))
  return [...graphique.querySelectorAll('tbody tr')].map(tr => {
    const part = tr.querySelector('.barre > :last-child').getBoundingClientRect()
    const valeur = Number(tr.querySelector('td').textContent.replace(/[\s%]/g, '').replace(',', '.'))
    return { nom: tr.querySelector('th').textContent, valeur, dessin: part.width / regle * pas * graduations, epaisseur: part.height, regle }
  })
})

for (const width of [320, 1280]) {
  test(`the picture says what the table says, at ${width} px`, async () => {
    for (const path of PAGES) {
      await visit(path, { viewport: { width, height: 800 } }, async page => {
        const found = await page.evaluate(barres)
        assert.ok(found.length > 1, path)
        for (const { nom, valeur, dessin, regle } of found) {
          // Half a pixel, and the two decimals of a length.
          assert.ok(Math.abs(dessin - valeur) / valeur < 0.02 || Math.abs(dessin - valeur) * regle < 100, `${path} ${nom}: ${valeur}, drawn ${dessin}`)
        }
        const small = await page.evaluate(() => [...document.querySelectorAll('.graphique :is(th, td, p, dt, dd, summary, caption)')]
          .filter(e => e.getClientRects().length && parseFloat(getComputedStyle(e).fontSize) < 16).map(e => e.textContent.trim()))
        assert.deepEqual(small, [], `${path}: letters below 16 px`)
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, path)
      })
    }
  })
}

test('a screen reader has the table, and nothing twice', async () => {
  for (const path of PAGES) {
    await visit(path, {}, async page => {
      for (const table of await page.locator('.graphique table').all()) {
        assert.equal(await table.evaluate(t => getComputedStyle(t).display), 'table')
        assert.ok((await table.locator('caption').innerText()).trim())
      }
      assert.equal(await page.locator('.graphique svg:not([aria-hidden=true]), .chiffre svg:not([aria-hidden=true])').count(), 0)
      await page.evaluate(AXE)
      const found = await page.evaluate(() => axe.run(document).then(r => r.violations.map(v => `${v.id}: ${v.nodes[0].target}`)))
      assert.deepEqual(found, [], path)
    })
  }
})

/** The least contrast between what lies side by side: bar and track or page, mark and rule, rule and page aside. */
const contraste = () => {
  const nombres = couleur => couleur.match(/[\d.]+/g).slice(0, 3).map(Number)
  const clarte = couleur => nombres(couleur).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((somme, v, i) => somme + v * [0.2126, 0.7152, 0.0722][i], 0)
  const rapport = (a, b) => { const [x, y] = [clarte(a), clarte(b)].sort((m, n) => n - m); return (x + 0.05) / (y + 0.05) }
  const papier = getComputedStyle(document.documentElement).backgroundColor
  const encre = e => { const { fill, stroke } = getComputedStyle(e); return fill === 'none' || ['line', 'path'].includes(e.localName) ? stroke : fill }
  return Math.min(...[...document.querySelectorAll('.barre')].flatMap(svg => {
    const part = encre(svg.lastElementChild)
    const piste = svg.querySelector('.barre-piste')
    const fond = piste && getComputedStyle(piste).fill
    return [rapport(part, papier), ...fond && fond !== 'none' ? [rapport(part, fond)] : []]
  }), ...[...document.querySelectorAll('.regle-graduee')].map(svg => {
    const fond = getComputedStyle(svg.querySelector('rect')).fill
    return rapport(getComputedStyle(svg.querySelector('path')).stroke, fond === 'none' ? papier : fond)
  }))
}

for (const context of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }, { forcedColors: 'active', colorScheme: 'dark' }]) {
  test(`what lies side by side is told apart: ${JSON.stringify(context)}`, async () => {
    for (const path of PAGES) {
      const pire = await visit(path, context, page => page.evaluate(contraste))
      assert.ok(pire >= 3, `${path}: ${pire.toFixed(2)} at worst`)
    }
  })
}

test('paper shows every table and every definition, in black', async () => {
  for (const path of PAGES) {
    await visit(path, {}, async page => {
      await page.emulateMedia({ media: 'print' })
      const hidden = await page.evaluate(() => [...document.querySelectorAll('.graphique :is(tr, dt, dd)')]
        .filter(e => !e.checkVisibility({ contentVisibilityAuto: true }) || !e.getBoundingClientRect().height).map(e => e.textContent.trim()))
      assert.deepEqual(hidden, [], path)
      const inks = await page.evaluate(() => [...new Set([...document.querySelectorAll('.barre')].map(e => getComputedStyle(e).color))])
      assert.deepEqual(inks, ['rgb(0, 0, 0)'], path)
    })
  }
})

test('three depths, by links alone, without JavaScript', async () => {
  await visit('/evaluation/', { javaScriptEnabled: false }, async page => {
    const links = page.getByRole('navigation', { name: 'Choisir la longueur' }).getByRole('link')
    assert.deepEqual(await links.allInnerTexts(), ['en une minute', 'en cinq minutes', 'en entier'])
    await links.nth(1).click()
    assert.equal(new URL(page.url()).hash, '#en-cinq-minutes')
    await links.nth(2).click()
    assert.equal(new URL(page.url()).pathname, '/evaluation/en-entier/')
    assert.equal(await links.nth(2).getAttribute('aria-current'), 'page')
    await links.first().click()
    assert.equal(new URL(page.url()).pathname + new URL(page.url()).hash, '/evaluation/#en-une-minute')
  })
})

test('a first reading takes about a minute, the second about five', async () => {
  await visit('/evaluation/', {}, async page => {
    const words = await page.evaluate(() => [...document.querySelectorAll('.niveau .texte')].map(e => e.textContent.trim().split(/\s+/).length))
    // Adults read some 200 to 250 words of a plain text in a minute.
    assert.ok(words[0] <= 200, `${words[0]} words`)
    assert.ok(words[0] + words[1] <= 1100, `${words[0] + words[1]} words`)
  })
})

test('a figure leads to its definition', async () => {
  await visit('/evaluation/', {}, async page => {
    await page.locator('.chiffre a').first().click()
    const row = page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`)
    assert.ok((await row.innerText()).length > 20)
    await page.goBack()
    await page.locator('.graphique figcaption a').first().click()
    assert.ok(await page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`).isVisible())
  })
})
