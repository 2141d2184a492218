// The tools of the pages of supports: what a project leader types, reads, sends and prints.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import test, { after, before } from 'node:test'
import { browser, build, dossier, repository, serve } from './site.mjs'

const AIDE = '/soutiens/region-normandie/', FSE = '/soutiens/fse-plus/'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let site, chromium
before(async () => { [site, chromium] = await Promise.all([serve(), browser()]) })
after(async () => { await chromium.close(); site.close() })

/** A page that fails the test on any error, any refusal of the security policy. */
async function visit (path, options = {}) {
  const ctx = await chromium.newContext({ viewport: { width: 390, height: 844 }, ...options })
  const page = await ctx.newPage()
  const wrong = []
  page.on('console', message => { if (message.type() === 'error') wrong.push(message.text()) })
  page.on('pageerror', error => wrong.push(error.message))
  await page.goto(path.startsWith('file:') ? path : new URL(path, site.url).href)
  return { page, end: async () => { assert.deepEqual(wrong, []); await ctx.close() } }
}

const nu = texte => texte.replace(/[\u00a0\u202f]/g, ' ').replace(/\s+/g, ' ').trim()
const presents = page => page.getByLabel('Élèves présents', { exact: true })
const montant = async (page, ligne) => nu(await page.locator(`[data-ligne=${ligne}] [data-montant]`).innerText())
const calcul = async (page, ligne) => nu(await page.locator(`[data-ligne=${ligne}] [data-calcul]`).innerText())
const etat = (page, texte) => page.locator('[data-etat]').getByText(texte).waitFor()
const requete = page => new URL(page.url()).search
const erreur = async (page, champ) => {
  const place = page.locator(`#${champ}-erreur`)
  return await place.isVisible() ? nu(await place.innerText()) : ''
}

test('two numbers give the two payments, each with its operation', async () => {
  const { page, end } = await visit(AIDE)
  assert.equal(await montant(page, 'acompte'), '60 000 €', 'the example is there before anything is typed')
  assert.equal(requete(page), '', 'nothing is written to the address before the reader acts')
  await page.getByLabel('Élèves prévus').fill('20')
  await presents(page).fill('15')
  assert.equal(await page.getByLabel('Pas encore connu').isChecked(), false)
  assert.equal(await calcul(page, 'prevue'), '20 élèves × 5 000 € = 100 000 €')
  assert.equal(await calcul(page, 'acompte'), '60 % de 100 000 € = 60 000 €')
  assert.equal(await montant(page, 'solde'), '15 000 €')
  await etat(page, 'Premier versement : 60 000 €. Solde : 15 000 €. Subvention due : 75 000 €.')
  await presents(page).fill('10')
  assert.equal(await montant(page, 'rendu'), '10 000 €')
  await presents(page).fill('24')
  assert.equal(await montant(page, 'solde'), '40 000 €')
  assert.match(await calcul(page, 'due'), /mais pas plus que la subvention prévue/)
  await page.getByLabel('Pas encore connu').check()
  assert.equal(await presents(page).inputValue(), '')
  assert.equal(await montant(page, 'solde'), 'au plus 40 000 €')
  assert.match(nu(await page.locator('[data-simulateur]').innerText()), /Ce n’est pas une décision\. C’est notre lecture des règles\. Seule la Région décide\./)
  await end()
})

test('in the page too, the amounts are those of the program', async () => {
  const { page, end } = await visit(AIDE)
  // The rows that the program wrote in clear, then a sample of the pairs by the rules in words.
  const ecrites = readFileSync(join(repository, 'tests/vecteurs/aide.txt'), 'utf8').split('\n').filter(ligne => ligne.startsWith('ligne 5000 60 : ')).map(ligne => ligne.split(' : ')[1].split(' ').map(Number))
  assert.ok(ecrites.length > 5)
  const cas = ecrites.map(([prevus, reels, subvention, acompte, , due, solde, rendu]) => ({ prevus, reels, subvention, acompte, due, solde, rendu }))
  for (let i = 0; i < 60; i++) {
    const prevus = (i * 197) % 501, reels = (i * 311 + 7) % 501
    const subvention = prevus * 500000, acompte = prevus * 300000, due = Math.min(reels, prevus) * 500000
    cas.push({ prevus, reels, subvention, acompte, due, solde: Math.max(0, due - acompte), rendu: Math.max(0, acompte - due) })
  }
  for (const { prevus, reels, subvention, acompte, due, solde, rendu } of cas) {
    const lus = await page.evaluate(([prevus, reels]) => {
      for (const [nom, valeur] of [['prevu', prevus], ['reels', reels]]) {
        const champ = document.querySelector(`[name=${nom}]`)
        champ.value = valeur
        champ.dispatchEvent(new Event('input', { bubbles: true }))
      }
      return [...document.querySelectorAll('[data-ligne]')].map(ligne => Number(ligne.dataset.centimes))
    }, [prevus, reels])
    assert.deepEqual(lus, [subvention, acompte, due, solde, rendu], `${prevus} ${reels}`)
  }
  await end()
})

test('what cannot be a number of pupils is said beside the field', async () => {
  const { page, end } = await visit(AIDE)
  const champ = page.getByLabel('Élèves prévus')
  for (const [texte, dit] of [
    ['', '✕ Écrivez le nombre d’élèves prévus.'], ['-3', '✕ Un nombre d’élèves ne peut pas être au-dessous de zéro.'],
    ['12,5', '✕ Un nombre d’élèves est un nombre entier, sans virgule.'], ['vingt', '✕ Écrivez-le en chiffres seulement, par exemple 20.'],
    ['501', '✕ Le calcul va de 0 à 500 élèves.'],
  ]) {
    await champ.fill(texte)
    await page.keyboard.press('Tab')
    assert.equal(await erreur(page, 'prevu'), dit)
    assert.equal(await champ.getAttribute('aria-invalid'), 'true')
    assert.equal(await montant(page, 'acompte'), '', 'no amount stands beside a mistake')
    await etat(page, 'À corriger')
  }
  await champ.fill('12')
  assert.equal(await erreur(page, 'prevu'), '', 'mended while typing')
  assert.equal(await champ.getAttribute('aria-invalid'), null)
  await page.getByLabel('Pas encore connu').uncheck()
  await page.keyboard.press('Tab')
  assert.match(await erreur(page, 'reels'), /cochez « Pas encore connu »/)
  await end()
})

test('keyboard only', async () => {
  const { page, end } = await visit(AIDE, { viewport: { width: 1280, height: 900 } })
  await page.locator('#prevu').focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('12')
  await page.keyboard.press('Tab')
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  assert.equal(await montant(page, 'solde'), '24 000 €')
  assert.equal(requete(page), '?prevu=12&reels=12', 'Enter sends nothing anywhere')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  assert.equal(await montant(page, 'solde'), 'au plus 24 000 €')
  for (const nom of ['Imprimer', 'Copier le lien']) {
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate(() => document.activeElement.textContent), nom)
  }
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'rentree')
  await end()
})

test('the address holds what was typed: it can be sent, and found again with « Précédent »', async () => {
  const { page, end } = await visit(AIDE, { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.getByLabel('Élèves prévus').fill('15')
  await presents(page).fill('8')
  await page.getByLabel('Année scolaire').selectOption({ index: 2 })
  const rentree = await page.getByLabel('Année scolaire').inputValue()
  assert.equal(requete(page), `?prevu=15&reels=8&rentree=${rentree}`)
  for (const quand of [`En avril ${rentree}`, `Au plus tard le 31 décembre ${rentree}`]) assert.ok(nu(await page.locator('.calendrier').innerText()).includes(quand), quand)
  assert.ok(await page.locator('.calendrier').getByText('date non connue').first().isVisible())
  await page.getByRole('button', { name: 'Copier le lien' }).click()
  const lien = await page.evaluate(() => navigator.clipboard.readText())
  assert.equal(lien, page.url())
  await page.getByRole('link', { name: 'Le P’tit Plat' }).click()
  await page.waitForURL(/\/ecoles\//)
  await page.goBack()
  assert.equal(await presents(page).inputValue(), '8')
  assert.equal(await montant(page, 'rendu'), '5 000 €')
  await page.goto(lien)
  assert.equal(await montant(page, 'acompte'), '45 000 €')
  assert.equal(await page.getByLabel('Année scolaire').inputValue(), rentree)
  await page.goto(new URL(AIDE + '?prevu=%3Cb%3E&reels=1,5&rentree=1', site.url).href)
  assert.equal(await erreur(page, 'prevu'), '✕ Écrivez-le en chiffres seulement, par exemple 20.')
  assert.notEqual(await page.getByLabel('Année scolaire').inputValue(), '')
  await end()
})

test('without a script, the examples stand alone', async () => {
  for (const [path, outil] of [[AIDE, '[data-simulateur]'], [FSE, '[data-anciennete]']]) {
    const { page, end } = await visit(path, { javaScriptEnabled: false })
    assert.equal(await page.locator(outil).isVisible(), false)
    assert.equal(await page.locator('[data-rentree]').count() && await page.locator('[data-rentree]').isVisible(), path === AIDE ? false : 0)
    await end()
  }
  const { page, end } = await visit(AIDE, { javaScriptEnabled: false })
  const ligne = nu(await page.locator('.exemples-calcul tbody tr', { hasText: '20 prévus' }).innerText())
  assert.equal(ligne, '20 prévus d’abord 60 000 € rembourse 20 000 € rembourse 10 000 € rien 0 € reçoit 15 000 € reçoit 40 000 € reçoit 40 000 €')
  assert.ok(await page.getByText('Elle n’en a que 10. Il lui est dû 50 000 € : elle rembourse 10 000 €.').isVisible())
  await end()
})

test('the script and the examples of the page say the same', async () => {
  const { page, end } = await visit(AIDE)
  const exemples = await page.locator('.exemples-calcul tbody tr').evaluateAll(rangs => rangs.flatMap(rang => [...rang.querySelectorAll('td')].map((cellule, i) => ({
    prevus: parseInt(rang.querySelector('th').textContent), reels: parseInt(rang.closest('table').tHead.rows[0].cells[i + 1].textContent),
    genre: cellule.dataset.genre, texte: cellule.lastChild.textContent
  }))))
  assert.ok(exemples.length >= 36)
  for (const { prevus, reels, genre, texte } of exemples) {
    await page.locator('#prevu').fill(String(prevus))
    await page.locator('#reels').fill(String(reels))
    assert.equal(await montant(page, genre === 'rend' ? 'rendu' : 'solde'), nu(texte), `${prevus} ${reels}`)
  }
  await end()
})

test('an age: yes, not yet, or it depends on the month', async () => {
  const { page, end } = await visit(FSE + '?au=2026-11-21')
  await page.getByLabel('Année d’ouverture').fill('2023')
  await etat(page, 'Cela dépend du mois d’ouverture : oui à partir du 1er janvier 2027 au plus tard.')
  await page.getByLabel('Mois d’ouverture').selectOption('septembre')
  await etat(page, 'Oui, au 21 novembre 2026.')
  await page.getByLabel('À la date du').fill('2026-03-01')
  await etat(page, 'Pas encore au 1er mars 2026 : oui à partir du 1er octobre 2026 au plus tard.')
  // In one order or the other: a day that is that of the site is not written.
  assert.deepEqual(Object.fromEntries(new URL(page.url()).searchParams), { ouverture: '2023-09', au: '2026-03-01' })
  await page.reload()
  assert.equal(await page.getByLabel('Mois d’ouverture').inputValue(), '09')
  await etat(page, 'Pas encore')
  await page.getByLabel('Année d’ouverture').fill('23')
  await page.keyboard.press('Tab')
  assert.equal(await erreur(page, 'annee'), '✕ Une année va de 1882 à 2100.')
  assert.match(nu(await page.locator('[data-anciennete]').innerText()), /Ce n’est pas une décision/)
  await page.getByRole('link', { name: 'les deux règles' }).click()
  assert.ok(await page.getByText('deux ou trois ans d’existence').first().isVisible())
  await end()
})

test('the script answers for each school as the page made at build time does', async () => {
  const { page, end } = await visit(FSE)
  const ecoles = await page.locator('.ages tbody tr').evaluateAll(rangs => rangs.map(rang => ({ reponse: rang.dataset.genre, ouverture: rang.cells[1].textContent.trim(), dernier: [...rang.cells[2].querySelectorAll('time')].at(-1).dateTime })))
  assert.ok(ecoles.length > 5)
  for (const { reponse, ouverture, dernier } of ecoles.filter(({ ouverture }) => !/^\d+ /.test(ouverture))) {
    const [annee, mois] = ouverture.split(/\s/).reverse()
    await page.getByLabel('Mois d’ouverture').selectOption(mois ? { label: mois } : '')
    await page.getByLabel('Année d’ouverture').fill(annee)
    assert.equal(await page.locator('[data-anciennete]').getAttribute('data-reponse'), reponse, ouverture)
    const long = new Date(dernier + 'T12:00Z').toLocaleDateString('fr', { dateStyle: 'long', timeZone: 'UTC' }).replace(/^1 /, '1er ')
    assert.ok(nu(await page.locator('[data-detail]').innerText()).includes(nu(long)), `${ouverture}: ${long}`)
  }
  await end()
})

test('a support leads to its schools, year by year, and a school says what its supports mean', async () => {
  const { page, end } = await visit(FSE)
  const annees = await page.locator('.periode > h3').allInnerTexts()
  assert.deepEqual(annees.map(nu), [...annees].map(nu).sort().reverse(), 'the newest first')
  for (const periode of await page.locator('.periode').all()) {
    const compte = parseInt(nu(await periode.locator('h3 small').innerText()))
    assert.equal(await periode.locator('.beneficiaires > li').count(), compte)
  }
  await page.getByRole('link', { name: 'GM2A', exact: true }).last().click()
  assert.match(nu(await page.getByRole('list', { name: 'Date par date' }).innerText()), /soutenue par l’Europe \(FSE\+\)\. Tu as quitté l’école \?/)
  await end()
})

test('no fault for axe, filled, wrong, light and dark; nothing overflows at 320 px', async () => {
  for (const path of [AIDE + '?prevu=20&reels=10', AIDE + '?prevu=-1', FSE + '?ouverture=2023', '/soutiens/']) {
    for (const colorScheme of ['light', 'dark']) {
      const { page, end } = await visit(path, { viewport: { width: 320, height: 800 }, colorScheme, bypassCSP: true })
      await page.evaluate(axe)
      const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
      assert.deepEqual(violations.map(v => `${path} ${colorScheme} ${v.id}: ${v.nodes.map(n => n.target).join(' | ')}`), [])
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} overflows`)
      await end()
    }
  }
})

test('printed, the form keeps its numbers, its operations and its warning on one sheet', async () => {
  const { page, end } = await visit(AIDE + '?prevu=20&reels=10')
  await etat(page, 'L’école rembourse')
  const file = join(dossier(), 'bon.pdf')
  writeFileSync(file, await page.pdf({ format: 'A4', preferCSSPageSize: true }))
  const feuilles = nu(execFileSync('pdftotext', ['-layout', file, '-']).toString().replaceAll('\f', '¶')).split('¶')
  const bon = feuilles.find(feuille => feuille.includes('Faire le calcul'))
  for (const dit of ['Élèves prévus', '60 000 € − 50 000 € = 10 000 €', 'Ce n’est pas une décision']) assert.ok(bon.includes(dit), dit)
  assert.ok(!bon.includes('Copier le lien'))
  await end()
})

test('from a folder, without a server', async () => {
  const folder = build('--portable')
  const { page, end } = await visit(pathToFileURL(join(folder, 'soutiens/region-normandie/index.html')).href + '?prevu=10&reels=5')
  assert.equal(await montant(page, 'rendu'), '5 000 €')
  await presents(page).fill('10')
  assert.equal(await montant(page, 'solde'), '20 000 €')
  await end()
})
