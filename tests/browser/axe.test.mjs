// axe-core on every kind of page, on a phone and on a desk, by day and by night.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import test, { after, before } from 'node:test'
import { DESSINS, inexpliques } from './contraste.mjs'
import { browser, build, pagesByKind, serve } from './site.mjs'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const CONTEXTS = [
  { viewport: { width: 320, height: 640 }, colorScheme: 'light' },
  { viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
  { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  { viewport: { width: 1280, height: 900 }, forcedColors: 'active' },
]

let site, chromium
before(async () => { [site, chromium] = await Promise.all([serve(), browser()]) })
after(async () => { await chromium.close(); site.close() })

test('no violation on any kind of page', { timeout: 600_000 }, async t => {
  const kinds = pagesByKind(build())
  // The states of the search: answers with filters, nothing, the texts that cannot be loaded.
  kinds.set('recherche, réponses', ['recherche/?q=usinage&region=normandie']).set('recherche, rien', ['recherche/?q=zqxjkvw']).set('recherche, hors ligne', ['recherche/?q=rencontre'])
  kinds.set('sélection, deux écoles', [`selection/?ecoles=${kinds.get('ecole').slice(0, 2).map(path => path.split('/')[1]).join(',')}`])
  // While typing: suggestions below the field, and in their row.
  kinds.set('accueil, en tapant', ['']).set('recherche, en tapant', ['recherche/'])
  // Every component, in every state that its examples show: the preview has a page for them.
  kinds.set('composants', ['composants/'])
  kinds.set('confort de lecture', ['comprendre/dys/']).set('réglage DYS, contraste fort', ['comprendre/dys/'])
  for (const [kind, pages] of kinds) {
    // The first and the last of a kind: lists are often longest or shortest there.
    const sample = [...new Set([pages[0], pages.at(-1)])]
    await t.test(kind, async () => {
      await Promise.all(CONTEXTS.map(async context => {
        const ctx = await chromium.newContext({ ...context, bypassCSP: true })
        for (const path of sample) {
          const page = await ctx.newPage()
          if (kind.endsWith('hors ligne')) await page.route('**/textes.js*', route => route.abort())
          await page.goto(new URL(path, site.url).href)
          if (kind.endsWith('en tapant')) {
            await page.locator('#q').pressSequentially('soud')
            await page.getByRole('option').first().waitFor()
            await page.locator('#q').press('ArrowDown')
          }
          if (kind === 'confort de lecture') await page.locator('[data-confort]').click()
          if (kind.startsWith('réglage DYS')) {
            await page.evaluate(() => sessionStorage.setItem('confort', 'taille=175&lettres=tres-large&lignes=large&largeur=courte&contraste=fort&calme=oui'))
            await page.reload()
          }
          await page.evaluate(AXE)
          const { found, unsure } = await page.evaluate(tags => axe.run(document, { runOnly: { type: 'tag', values: tags } })
            .then(({ violations, incomplete }) => ({
              found: violations.map(v => `${v.id}: ${v.nodes[0].target} ${v.nodes[0].failureSummary}`),
              unsure: incomplete.flatMap(v => v.nodes.map(node => ({ rule: v.id, target: node.target.join(' ') })))
            })), TAGS)
          assert.deepEqual(found, [], `${path} ${JSON.stringify(context)}`)
          // What axe cannot decide is computed here, or is a finding too.
          const contrast = unsure.filter(({ rule }) => rule === 'color-contrast').map(({ target }) => target)
          const left = await page.evaluate(([source, nodes, drawings]) => eval(`(${source})`)(nodes, drawings), [inexpliques.toString(), contrast, DESSINS])
          const others = unsure.filter(({ rule }) => rule !== 'color-contrast').map(({ rule, target }) => `${rule}: ${target}`)
          assert.deepEqual([...left, ...others], [], `${path} ${JSON.stringify(context)}: undecided`)
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
          assert.ok(overflow <= 0, `${path} is ${overflow} px too wide at ${context.viewport.width} px`)
          await page.close()
        }
        await ctx.close()
      }))
    })
  }
})
