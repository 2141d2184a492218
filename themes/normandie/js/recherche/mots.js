// Words: what is typed becomes words that can be compared. The only normalisation of the search.
import { son } from './son.js'

/** Words that carry no subject, in good French and in SMS. */
const VIDES = new Set(('a ai apre departement fe taf tafer taffer bosse aimerai aimerais aimerait aller alors apres as au aujourd aupres aussi autour aux avec avez avoir beaucoup bien bonjour bosser ca ce cela ces cest cet cette ceux chaque cherche chercher cherchons chez ci comment conseil cours d dans de debut des devenir dois doit donc dont du e elle elles en encore endroit est et etait ete etes etre eu eux existe faire fais fait faites faut fer fin font g genre h ici il ils interesse interesser j jai jaimerai jaimerais jcherche je jv jve jveu jveux jusqu k kel kelle kelke ki koi kom l la le les leur leurs lui m ma mais me meme merci mes metier mettre moi moin moins mon ne ni nos notre nous o obtenir obtient occuper on ont or ou par parler pas peu peut peux pk plus possible pour pourquoi pouvoir pr prendre proche propose pt puis q qd quand que quel quelle quelles quels quelque qui quoi r recherche rien s sa sais sait salut sans savoir se ses si soi soit son sont souhaite sous stp suis sur svp t ta te tel tes toi ton tous tout toute toutes travail travailler tres trouve trouver tu un une va vais vers veu veut veux viens voir vos votre voudrai voudrais voudrait vouloir vous vrai vraiment vs x y ya z apprendre apprend apprends formation formations former enfant enfants jeune jeunes famille familles ba dla jai jvoudrai jvoudrais jveut chui chuis jsui jsuis jsai jsais pkoi pourkoi kan kand ds nul nulle ds ke qu lors entrer entre integrer passer rentrer suivre vivre habite habitons region habiter cote autre').split(' ').flatMap(mot => [mot, singulier(mot)]))

/** The kinds of diploma: they say something to a diploma only. */
const GENRES = new Set('cap bac pro bp tp titre professionnel professionnelle brevet baccalaureat'.split(' '))

/** Words so common here that they only count beside others. */
const FAIBLES = new Set('combien ecole ecol ecoles production academie academy saint sainte cap bac pro bp tp titre professionnel professionnelle centre france'.split(' '))

/** Abbreviations and SMS forms that stand for one word. */
const FORMES = { __proto__: null, cb: 'combien', st: 'saint', ste: 'sainte', ptit: 'petit', ptite: 'petite', dep: 'departement', dept: 'departement', ecol: 'ecole', asso: 'association', an: 'ans', pres: 'proche', apres: 'alors', prod: 'production', mecano: 'mecanicien', koi: 'quoi', kel: 'quel', restau: 'restaurant' }

/** What is looked at of a query: nobody types more, and each word of a book that is pasted would be compared with all names. */
export const borner = requete => requete.slice(0, 300)

/** Lower case, no accents, no ligatures. */
export const plier = texte => texte.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/œ/g, 'oe').replace(/æ/g, 'ae').replace(/[’ʼ`]/g, "'")

/** The words of a text, in order. */
export const mots = texte => decouper(texte).map(({ mot }) => mot)

/**
 * The words as they are compared, and as they are typed (folded). An elided article stands apart (l'âge), another apostrophe
 * joins (p'tit, usin'up); « 100 % » is one word.
 * @returns {{mot: string, brut: string}[]}
 */
export function decouper (texte) {
  return plier(texte)
    .replace(/\b(jusqu|lorsqu|puisqu|qu|[djlmns])'(?=[a-z0-9])/g, '$1 ')
    .replace(/(\d)\s*%/g, '$1pc ')
    .replace(/(\d)\s(?=000\b)/g, '$1')
    .replace(/'/g, '')
    .split(/[^a-z0-9+]+/)
    .filter(Boolean)
    .map(brut => ({ mot: singulier(FORMES[brut] ?? brut), brut }))
}

function singulier (mot) {
  return mot.length > 3 && /[a-z][sx]$/.test(mot) && !/(ss|us|is|as)$/.test(mot) ? mot.slice(0, -1) : mot
}

/** Sounds of the longer empty words: « aprendre », « fere ». */
const SONS_VIDES = new Set([...VIDES].filter(mot => mot.length > 4).map(son))
export const sonneVide = mot => mot.length > 3 && SONS_VIDES.has(son(mot))

export const estVide = mot => VIDES.has(mot) || mot.length === 1 && !/\d/.test(mot)
export const estFaible = mot => FAIBLES.has(mot)
export const estGenre = mot => GENRES.has(mot)
