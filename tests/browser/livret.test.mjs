// The booklet, as a printer receives it.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { browser, dossier, ecoles, serve } from './site.mjs'

let site, chromium, schools
before(async () => {
  [site, chromium] = await Promise.all([serve(), browser()])
  schools = await ecoles(site.url)
})
after(async () => { await chromium.close(); site.close() })

/** The pages of a sheet, each as its text. */
async function imprimer (path) {
  const page = await chromium.newPage()
  await page.goto(new URL(path, site.url).href)
  const pdf = join(dossier(), 'page.pdf')
  await page.pdf({ path: pdf, format: 'A4' })
  await page.close()
  return execFileSync('pdftotext', ['-layout', pdf, '-']).toString().split('\f').slice(0, -1)
}

const plain = text => text.replace(/[\s\u00a0\u202f]+/g, ' ')

test('two schools to a sheet, after the cover and the contents, and an index that leads to each', async () => {
  const pages = await imprimer('/imprimer/regions/normandie/')
  const normandes = schools.filter(school => school.lieu.region === 'normandie')
  assert.ok(normandes.length >= 10)
  assert.equal(pages.length, 2 + Math.ceil(normandes.length / 2) + 1)
  assert.ok(plain(pages[0]).includes(`${normandes.length} écoles`))
  for (const { nom } of normandes) {
    assert.ok(plain(pages[1]).includes(plain(nom).replace(/'/g, '’')), `${nom} is in the contents`)
    const sheets = pages.slice(2, -1).filter(page => plain(page).includes(plain(nom).replace(/'/g, '’')))
    assert.ok(sheets.length >= 1, `${nom} has its half page`)
  }
  const numbers = new Set(plain(pages.at(-1)).match(/n° \d+/g).map(n => Number(n.slice(3))))
  assert.deepEqual([...numbers].sort((a, b) => a - b), normandes.map((_, i) => i + 1))
})

test('one school is one sheet, with its QR code instead of its buttons', async () => {
  for (const id of ['gm2a-argentan', 'usinage-cotentin', 'saint-eloi-annecy']) {
    const pages = await imprimer(`/ecoles/${id}/`)
    assert.equal(pages.length, 1, id)
    assert.ok(!pages[0].includes('Garder') && !pages[0].includes('par SMS'))
  }
})
