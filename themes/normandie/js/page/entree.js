// What every page can do, beside being read.
import './amorcer.js'
import { demarrer as copier } from './copier.js'
import { demarrer as devancer } from './devancer.js'
import { demarrer as garder } from './garder.js'
import { demarrer as expliquer } from './mots.js'
import { demarrer as outiller } from './outils.js'

outiller()
copier()
expliquer()
devancer()
// A site without « Ma sélection » has nowhere to keep schools.
if (document.body.dataset.garder !== undefined) garder()
