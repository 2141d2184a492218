// Sentences said one after the other. `pause` stops the voice and keeps the place: on Android the
// browser's own pause loses it.

export class Lecteur {
  /**
   * @param {string[]} textes
   * @param {{voix: () => ?SpeechSynthesisVoice, suivre: (rang: number) => void, finir: () => void, changer: () => void}} autour
   */
  constructor (textes, autour) {
    this.textes = textes
    this.autour = autour
    this.rang = 0
    this.parle = false
    this.vitesse = 1
  }

  /** Says from sentence `rang` on. */
  dire (rang) {
    this.rang = Math.max(0, Math.min(rang, this.textes.length - 1))
    speechSynthesis.cancel()
    const parole = new SpeechSynthesisUtterance(this.textes[this.rang])
    parole.lang = 'fr-FR'
    parole.voice = this.autour.voix()
    parole.rate = this.vitesse
    // A voice that was stopped says that it ended, too: only the last one asked goes on.
    this.parole = parole
    parole.onend = () => { if (this.parole === parole && this.parle) this.avancer() }
    parole.onerror = () => { if (this.parole === parole) this.pause() }
    this.etat(true)
    this.autour.suivre(this.rang)
    speechSynthesis.speak(parole)
  }

  avancer () {
    if (this.rang + 1 < this.textes.length) return this.dire(this.rang + 1)
    this.arreter()
    this.autour.finir()
  }

  pause () {
    this.etat(false)
    speechSynthesis.cancel()
  }

  arreter () {
    this.parole = null
    this.pause()
  }

  /** Another speed, from this sentence on. */
  regler (vitesse) {
    this.vitesse = vitesse
    if (this.parle) this.dire(this.rang)
  }

  etat (parle) {
    this.parle = parle
    this.autour.changer()
  }
}
