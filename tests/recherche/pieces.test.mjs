// A large directory: with the few pieces that a query asks for, the answers are those of the whole.
import assert from 'node:assert/strict'
import test from 'node:test'
import { annuaire, chercher, noter, requetes } from './outils.mjs'
import { avecEcoles, deplier } from '../../themes/normandie/js/recherche/index.js'
import { lexique } from '../../themes/normandie/js/recherche/lexique.js'
import { adresse } from '../../themes/normandie/js/recherche/chercher.js'
import { decouper, plier } from '../../themes/normandie/js/recherche/mots.js'
import { departementsDe, nomsACharger } from '../../themes/normandie/js/recherche/pieces.js'

/** As `src/search/morceaux.rs` writes them, of the graded directory. */
function morceler (tables) {
  const entier = deplier(structuredClone(tables)), noms = {}, codes = entier.departements.map(({ id }) => id)
  const sorte = (n, de) => {
    const ou = Array.from({ length: n }, () => new Set()), nombres = Array(n).fill(0)
    for (const e of entier.ecoles) for (const rang of new Set(de(e))) { nombres[rang]++; ou[rang].add(e.departement) }
    return { nombres, ou: ou.map(enBase16) }
  }
  for (const e of entier.ecoles) {
    for (const { brut } of [e.nom, ...e.mots, e.commune, e.ancienne, e.officielle].flatMap(texte => decouper(plier(texte)))) {
      if (brut.length > 1) ((noms[brut.slice(0, 2)] ??= {})[brut] ??= new Set()).add(e.departement)
    }
  }
  const morceaux = {
    ecoles: codes.filter((_, d) => entier.ecoles.some(e => e.departement === d)),
    noms: Object.keys(noms),
    foyer: entier.departements[entier.ecoles[0].departement].region,
    secteur: sorte(entier.secteurs.length, e => e.secteurs),
    metier: sorte(entier.metiers.length, e => e.metiers.flatMap(m => [m, entier.metiers[m].famille].filter(m => m >= 0))),
    diplome: sorte(entier.diplomes.length, e => e.diplomes),
    departement: sorte(codes.length, e => [e.departement]),
    region: sorte(entier.regions.length, e => [entier.departements[e.departement].region])
  }
  const colonnes = Object.keys(tables.ecoles), garder = rangs => Object.fromEntries(colonnes.map(c => [c, rangs.map(i => tables.ecoles[c][i])]))
  const parCode = code => garder(tables.ecoles.id.map((_, i) => i).filter(i => codes[tables.ecoles.departement[i]] === code))
  const fichiers = Object.fromEntries(Object.entries(noms).map(([cle, table]) => [cle, Object.fromEntries(Object.entries(table).map(([mot, ou]) => [mot, enBase16(ou)]))]))
  return { index: { ...tables, ecoles: garder([]), morceaux }, noms: fichiers, ecoles: Object.fromEntries(morceaux.ecoles.map(code => [code, parCode(code)])) }
}

function enBase16 (ou) {
  const n = ou.size ? Math.floor(Math.max(...ou) / 4) + 1 : 0
  return Array.from({ length: n }, (_, i) => [0, 1, 2, 3].reduce((somme, bit) => somme + (ou.has(4 * i + bit) ? 1 << bit : 0), 0).toString(16)).join('')
}

const { index, noms, ecoles } = morceler(annuaire())
const base = lexique(deplier(structuredClone(index)))

/** What the page does, without a network. */
function demander (requete, choisis = {}, ici = null) {
  const venus = Object.fromEntries(nomsACharger(base, requete).map(cle => [cle, noms[cle]]))
  const { departements, ailleurs } = departementsDe(base, requete, venus, choisis, ici)
  const codes = departements.map(d => base.index.departements[d].id).filter(code => ecoles[code])
  const lex = lexique(avecEcoles(base.index, codes.map(code => structuredClone(ecoles[code]))))
  return { lex, codes, ailleurs, fichiers: codes.length + Object.keys(venus).length }
}

const ids = (lex, requete) => chercher(lex, requete).resultats.map(r => r.type === 'ecole' ? lex.index.ecoles[r.rang].id : adresse(lex, r)).filter(id => !id.startsWith('metiers/') && !/^secteurs\/[^/]+\//.test(id))

test('the first answers of the graded queries are as good', () => {
  const entier = lexique(deplier(annuaire())), notes = { entier: 0, morceaux: 0 }, perdues = []
  for (const q of requetes.filter(({ genre }) => genre !== 'none')) {
    const avant = noter(q, ids(entier, q.requete)).s3, apres = noter(q, ids(demander(q.requete).lex, q.requete)).s3
    notes.entier += avant
    notes.morceaux += apres
    if (apres < avant) perdues.push(q.requete)
  }
  assert.ok(notes.morceaux >= 0.97 * notes.entier, `${notes.morceaux} of ${notes.entier}: ${perdues.join(' | ')}`)
})

test('a query asks for few files, and says when there is more elsewhere', () => {
  const cas = [
    ['caen', codes => codes[0] === '14' && codes.length <= 6],
    ['gm2a', codes => codes.join() === '61'],
    ['normandie', codes => codes.every(code => ['14', '27', '50', '61', '76'].includes(code))],
    ['zzzz', codes => codes.length === 0]
  ]
  for (const [requete, bon] of cas) {
    const { codes, ailleurs } = demander(requete)
    assert.ok(bon(codes) && ailleurs === 0, `${requete}: ${codes}`)
  }
  const { codes, ailleurs } = demander('industrie')
  assert.ok(codes.length === 8 && ailleurs > 0, 'a subject alone')
  assert.ok(['14', '27', '50', '61', '76'].includes(codes[0]), 'the région of the site first')
  assert.deepEqual(demander('', { departement: ['61'] }).codes, ['61'], 'a filter alone')
  assert.ok(demander('soudure', { region: ['normandie'] }).codes.every(code => ['14', '27', '50', '61', '76'].includes(code)))
  assert.equal(demander('', {}, [4918, -37]).codes[0], '14', 'near me')
})
