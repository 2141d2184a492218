// A text → its sentences, as pieces of it: { debut, fin }.

/** A point after these ends no sentence. */
const ABREGE = /(?:^|[\s(«’'])(?:art|M|Mme|MM|n|no|p|L|R|D|etc|env|ex)\.\s*$/

const decoupeur = 'Segmenter' in Intl ? new Intl.Segmenter('fr', { granularity: 'sentence' }) : null

/** @param {string} texte @returns {{debut: number, fin: number}[]} */
export function phrases (texte) {
  const pieces = decoupeur
    ? [...decoupeur.segment(texte)].map(({ index, segment }) => ({ debut: index, fin: index + segment.length }))
    : [...texte.matchAll(/[^.!?…]+[.!?…]*\s*/g)].map(({ index, 0: piece }) => ({ debut: index, fin: index + piece.length }))
  /** @type {{debut: number, fin: number}[]} */
  const entieres = []
  for (const piece of pieces) {
    const derniere = entieres.at(-1)
    if (derniere && ABREGE.test(texte.slice(derniere.debut, derniere.fin))) derniere.fin = piece.fin
    else entieres.push({ ...piece })
  }
  return entieres.filter(({ debut, fin }) => /[\p{L}\d]/u.test(texte.slice(debut, fin)))
}
