// Whatever is typed, pasted or put in an address: no error, an answer of the known shape, in bounded time.
// The changes of the graded queries are drawn from a seed: the same ones every time. FUZZ_TOURS=100000 makes more.
import assert from 'node:assert/strict'
import test from 'node:test'
import { adresse } from '../../themes/normandie/js/recherche/chercher.js'
import { annuaire, chercher, completer, lexique, requetes } from './outils.mjs'

const TOURS = Number(process.env.FUZZ_TOURS ?? 4000)
/** In milliseconds: a keystroke on a machine that does other things. */
const LENT = 2000

const tables = annuaire()
const lex = lexique(tables)
const { index } = lex
/** The tables that an answer may name. */
const TABLES = { ecole: index.ecoles, metier: index.metiers, diplome: index.diplomes, region: index.regions, departement: index.departements, page: index.pages, secteur: index.secteurs }

/** Signs that mean something to JavaScript, to Unicode, to regular expressions or to us. */
const SIGNES = ['\ud800', '\udc00', '\udfff\ud83d', '🙂', '👩‍🏭', '\u202e', 'עברית', 'العربية', '\u200b', '\u0000', '\ufeff', '\u0301'.repeat(20), 'ﬁ', 'ß', 'İ', 'ﷺ', '’', '\'', '"', '\\', '(', '[', '{', '*', '+', '?', '^', '$', '|', '.', '/', '%', '&', '<', '>', '=', '-', '_', ' ', '\n', '\t', '\u00a0', '0', '61', '76000', '2A', '9'.repeat(40), 'école de production', 'cap', 'à', 'près de', 'constructor', '__proto__', 'toString', 'hasOwnProperty', '</script>', 'NaN', 'null']

/** Numbers that look like chance, always the same (xorshift32, Marsaglia 2003). */
function hasard (graine) {
  let x = graine
  return limite => {
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    return (x >>> 0) % limite
  }
}

/** A query with pieces cut, repeated, moved, replaced or added, at any unit of UTF-16. */
function changer (texte, tire) {
  for (let n = 1 + tire(4); n > 0; n--) {
    const a = tire(texte.length + 1), b = Math.min(texte.length, a + tire(6))
    const autre = requetes[tire(requetes.length)].requete
    texte = [
      () => texte.slice(0, a) + texte.slice(b),
      () => texte.slice(0, b) + texte.slice(a),
      () => texte.slice(0, a) + SIGNES[tire(SIGNES.length)] + texte.slice(a),
      () => texte.slice(0, a) + autre.slice(tire(autre.length + 1)),
      () => texte.slice(0, a) + String.fromCharCode(tire(0x10000)) + texte.slice(b),
      () => `${autre} ${texte}`
    ][tire(6)]()
  }
  return texte.slice(0, 400)
}

function interroger (requete) {
  const debut = performance.now()
  const trouve = chercher(lex, requete, requete.length % 3 ? null : [4919, -37])
  const propositions = completer(lex, requete, 6)
  const duree = performance.now() - debut
  const dit = JSON.stringify(requete.slice(0, 80))
  assert.ok(duree < LENT, `${dit} takes ${duree} ms`)
  assert.ok(Array.isArray(trouve.resultats) && Array.isArray(trouve.sens.groupes) && Array.isArray(trouve.sens.inconnus), dit)
  const vus = new Set()
  for (const reponse of trouve.resultats) {
    assert.ok(est(reponse), `${dit}: ${JSON.stringify(reponse)}`)
    // Infinite: nobody knows where the school is, or a région was named, which has no middle.
    assert.ok(reponse.km === undefined || reponse.km === Infinity || reponse.km >= 0 && reponse.km < 20100, `${dit}: ${reponse.km} km`)
    if (reponse.type !== 'ecole') assert.match(adresse(lex, reponse), /^[a-z0-9/-]*$/, dit)
    vus.add(`${reponse.type}:${reponse.rang}`)
  }
  assert.equal(vus.size, trouve.resultats.length, `${dit}: an answer twice`)
  assert.ok(propositions.length <= 6, dit)
  for (const proposition of propositions) assert.ok(typeof proposition.avant === 'string' && (proposition.type === 'lieu' ? lex.lieux[proposition.rang] : est(proposition)), `${dit}: ${JSON.stringify(proposition)}`)
}

const est = ({ type, rang }) => Number.isInteger(rang) && TABLES[type]?.[rang] !== undefined

test(`${TOURS} queries that nobody wrote`, () => {
  for (let tour = 0; tour < TOURS; tour++) {
    const tire = hasard(2 * tour + 1)
    tire(1)
    interroger(changer(requetes[tire(requetes.length)].requete, tire))
  }
})

test('every sign, alone and among words', () => {
  for (const signe of SIGNES) for (const requete of [signe, signe.repeat(50), `soudeur ${signe} caen`, `${signe}soudeur`, `soud${signe}eur`]) interroger(requete)
})

test('a whole book is pasted', () => {
  for (const morceau of ['a', 'a ', 'soudeur caen ', '0', '\ud800', '🙂', 'עברית ', '\u0301', '\'', 'é', '-', 'école de production de la métallurgie à Caen, ', '\n']) interroger(morceau.repeat(Math.ceil(100_000 / morceau.length)))
  interroger(requetes.map(({ requete }) => requete).join(' '))
})

test('what was found', () => {
  // A school named by its place and near it was answered twice.
  interroger('man茺')
})

test('words of objects are words like any other', () => {
  for (const mot of Object.getOwnPropertyNames(Object.prototype)) for (const requete of [mot, `${mot} caen`, `cap ${mot}`]) interroger(requete)
})
