"""Resumes of invented people in the ways people write them."""

from __future__ import annotations

# ruff: noqa: E501 - lines are as long as people write them

GERMAN = """\
Lebenslauf

Katharina Brandl
Senior Projektleiterin
Lindenstraße 14, 80331 München
Telefon: +49 89 5550 0123
E-Mail: k.brandl@example.com

Berufserfahrung

03/2019 – heute    Senior Projektleiterin
                   Hallbach Maschinenbau GmbH, Augsburg
                   • Leitung eines Teams von 12 Ingenieuren
                   • Einführung eines neuen Planungssystems, Durchlaufzeit um 18 % gesenkt
09/2014 – 02/2019  Projektmanagerin
                   Nordlicht Energie AG, Hamburg
                   • Koordination von 25 Windparkprojekten
                   • Budgetverantwortung von 4 Mio. Euro

Ausbildung

10/2008 – 08/2014  Diplom-Ingenieurin Maschinenbau
                   Technische Universität Ilmenfeld
                   Abschlussnote: 1,7

Kenntnisse
MS Project, SAP PS, AutoCAD, Lean Management

Sprachen
Deutsch (Muttersprache), Englisch (verhandlungssicher), Spanisch (Grundkenntnisse)
"""

FRENCH = """\
# Amélie Rouvière
Développeuse web — Lyon, France
amelie.rouviere@example.com | +33 6 55 50 01 23 | https://rouviere.example.com

## Profil
Développeuse passionnée par l'accessibilité, six ans d'expérience dans des équipes agiles.

## Expérience professionnelle
### Développeuse full-stack chez Atelier Numérique
Janvier 2021 à aujourd'hui, Lyon
- Refonte du portail client utilisé par 30 000 personnes
- Réduction du temps de chargement de 40 %

### Développeuse front-end chez Studio Papaye
Septembre 2017 à décembre 2020, Grenoble
- Création de la bibliothèque de composants

## Formation
### Master Informatique, Université de Belrive
2015 – 2017

## Compétences
- Langages : JavaScript, TypeScript, PHP
- Outils : Git, Docker

## Langues
Français (langue maternelle), anglais (courant)

## Centres d'intérêt
Escalade, photographie
"""

SPANISH = """\
RAMIRO ECHEGARAY SOTO
Enfermero
C/ Jacinto 22, 46001 Valencia, España | 655 500 123 | ramiro.es@example.com

EXPERIENCIA LABORAL
Hospital Clínico del Turia - Enfermero de urgencias
Valencia | enero 2018 - actualidad
- Atención a 60 pacientes diarios en triaje
- Formación de 8 enfermeros nuevos
Residencia Los Almendros - Auxiliar de enfermería
Castellón | junio 2015 - diciembre 2017
- Cuidado de 24 residentes mayores

FORMACIÓN ACADÉMICA
Grado en Enfermería, Universidad de Levante, 2011 - 2015

IDIOMAS
Español: nativo
Inglés: B2

INFORMÁTICA
Office, Gacela, SELENE
"""

TYPED = """\
                         Wendell P. Okonjo
            22 Quarry Rd, Akron, OH 44301 - (330) 555-0148 - wendell@example.com

OBJECTIVE:
Reliable forklift operator looking for a second-shift position with a company that
values safety and steady attendance.

WORK HISTORY:
Forklift Operator, Buckley Paper Co., Akron, OH                 June 2018 to Present
   * Load and unload up to 30 trailers per shift with no damage claims in the last
     three years
   * Train new operators on stand-up and sit-down lifts
Warehouse Associate, Tri-County Distribution, Canton, OH        2014 - 2018
   * Picked orders with 99.7% accuracy

EDUCATION:
Canton Central High School, Diploma, 2013

CERTIFICATIONS:
OSHA 10-Hour General Industry, 2019
"""

GROUPED = """\
Otis Lindgren
otis.lindgren@example.com

Experience
Fjordline Foods
Supply Chain Director
March 2022 - Present
Gothenburg, Sweden
Own planning for nine plants across four countries.
Supply Chain Manager
May 2019 - March 2022
Gothenburg, Sweden
Cut stock-outs from 6% to 2% within a single year.
Kestrel Retail
Demand Planner
August 2015 - April 2019
Malmö, Sweden
"""
FUNCTIONAL = """\
Pilar Quist
pilar.quist@example.com | (330) 555-0177

SUMMARY
Office organiser who returned to work after raising three children.

SKILLS
Scheduling, Bookkeeping, Event planning

KEY ABILITIES
- Planned the parish fair for 900 guests
- Kept the books of a club with 140 members

REFERENCES
Available upon request
"""
