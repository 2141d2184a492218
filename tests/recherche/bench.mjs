// What the search is worth, and what it costs: `node tests/recherche/bench.mjs [DOSSIER DU SITE]`.
// With a built site, also its bytes; `--figer` keeps the index of that site as the graded directory.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { annuaire, bilan, chercher, lexique, requetes } from './outils.mjs'

const [dossier, figer] = process.argv.slice(2)
if (dossier) {
  const assets = readdirSync(join(dossier, 'assets')).filter(nom => nom.startsWith('recherche'))
  const tailles = assets.map(nom => [nom, brotliCompressSync(readFileSync(join(dossier, 'assets', nom))).length])
  for (const [nom, octets] of tailles) console.log(`${nom}: ${octets} bytes in brotli`)
  console.log(`together ${tailles.reduce((somme, [, octets]) => somme + octets, 0)} bytes`)
  const index = readFileSync(join(dossier, 'assets', assets.find(nom => nom.startsWith('recherche-index'))), 'utf8').replace(/^self\.etabliIndex=/, '')
  if (figer === '--figer') {
    writeFileSync(new URL('annuaire.json', import.meta.url), index)
    writeFileSync(new URL('textes.json', import.meta.url), readFileSync(join(dossier, 'recherche', 'textes.js'), 'utf8').replace(/^self\.etabliTextes=/, ''))
  }
}

const lex = lexique(annuaire())
const { lignes, rates } = bilan(lex)
console.log('kind          n    S@1    S@3  nDCG@10')
for (const { genre, n, s1, s3, ndcg } of lignes) console.log(genre.padEnd(11), String(n).padStart(3), ...[s1, s3, ndcg].map(x => x.toFixed(1).padStart(6)))
for (const q of rates) console.log(`missed « ${q.requete} »: ${q.ids.join(' ')}`)

/** Milliseconds of processor by query: mean and 99th percentile, once warm. */
function mesurer (nom, index) {
  const debut = performance.now()
  const lex = lexique(index)
  chercher(lex, 'mizenroute')
  const chargement = performance.now() - debut
  const durees = []
  for (let tour = 0; tour < 5; tour++) {
    for (const { requete } of requetes) {
      const avant = performance.now()
      chercher(lex, requete)
      if (tour) durees.push(performance.now() - avant)
    }
  }
  durees.sort((a, b) => a - b)
  const moyenne = durees.reduce((a, b) => a + b) / durees.length
  console.log(`${nom}: load ${chargement.toFixed(0)} ms, query ${moyenne.toFixed(3)} ms, p99 ${durees[Math.floor(durees.length * 0.99)].toFixed(2)} ms, index ${brotliCompressSync(JSON.stringify(index)).length} bytes in brotli`)
}

/** Schools in all towns, by columns as in the index: names are made up, the rest is that of a real school. */
function agrandir ({ ecoles, villes, ...autres }, nombre) {
  const colonnes = Object.fromEntries(Object.keys(ecoles).map(nom => [nom, []]))
  const reelles = ecoles.nom.length
  for (let i = 0; i < nombre; i++) {
    const ville = i * 7 % villes.nom.length
    const faits = i < reelles ? {} : { id: `e${i}`, nom: `${['Atelier', 'Fabrique', 'Académie', 'Institut'][i % 4]} ${villes.nom[ville]} ${i}`, mots: 0, commune: villes.nom[ville] }
    if (i >= reelles) for (const nom of ['code', 'departement', 'lat', 'lon']) faits[nom] = villes[nom][ville]
    for (const nom in colonnes) colonnes[nom].push(faits[nom] ?? ecoles[nom][i % reelles])
  }
  return { ...autres, villes, ecoles: colonnes }
}

mesurer(`${annuaire().ecoles.nom.length} schools`, annuaire())
mesurer('10 000 schools', agrandir(annuaire(), 10_000))
