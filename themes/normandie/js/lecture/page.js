// The page → its sentences in reading order, each with the words to say and the place to show.
import { phrases } from './phrases.js'

const BLOC = 'h1,h2,h3,h4,p,li,dt,dd,th,td,blockquote,address,summary,caption,figcaption,legend,label,div,section,main'
const PASSE = 'nav,script,template,style,svg,button:not(.mot),input,select,textarea,dialog,.sources,.cache-visuel,[aria-hidden=true]'

/** What is shown and is for the ear. */
const seLit = noeud => noeud.data.trim() && !noeud.parentElement.closest(PASSE) && (noeud.parentElement.checkVisibility?.() ?? true)

/** Texts that follow each other in one block. @returns {{bloc: Element, noeuds: Text[]}[]} */
function blocs (racine) {
  const marche = document.createTreeWalker(racine, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  const trouves = []
  let coupe = false
  for (let noeud = marche.nextNode(); noeud; noeud = marche.nextNode()) {
    // A new line is a pause: the words on both sides are not one.
    if (noeud instanceof HTMLBRElement) coupe = true
    if (!(noeud instanceof Text) || !seLit(noeud)) continue
    const bloc = noeud.parentElement.closest(BLOC)
    if (!coupe && trouves.at(-1)?.bloc === bloc) trouves.at(-1).noeuds.push(noeud)
    else trouves.push({ bloc, noeuds: [noeud] })
    coupe = false
  }
  return trouves
}

/** Where the character `place` of the joined texts is. */
function lieu (noeuds, place) {
  let reste = place
  for (const noeud of noeuds) {
    if (reste <= noeud.data.length) return [noeud, reste]
    reste -= noeud.data.length
  }
  const dernier = noeuds.at(-1)
  return [dernier, dernier.data.length]
}

/** @returns {{bloc: Element, texte: string, etendue: Range}[]} */
export function lire (racine) {
  return blocs(racine).flatMap(({ bloc, noeuds }) => {
    const texte = noeuds.map(noeud => noeud.data).join('')
    return phrases(texte).map(({ debut, fin }) => {
      const etendue = document.createRange()
      etendue.setStart(.../** @type {[Node, number]} */ (lieu(noeuds, debut)))
      etendue.setEnd(.../** @type {[Node, number]} */ (lieu(noeuds, fin)))
      return { bloc, texte: texte.slice(debut, fin).replace(/\s+/g, ' ').trim(), etendue }
    })
  })
}
