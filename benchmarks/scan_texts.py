"""Resumes in other languages, written for the measurement of scans."""

from __future__ import annotations

FOREIGN = {
    "deu": """Jürgen Weißgerber
Köln · juergen.weissgerber@example.de · +49 221 0000000
Berufserfahrung
Leiter der Qualitätssicherung, Gießerei Höffner GmbH, Mülheim
März 2018 – heute
Führung von zwölf Prüfern für Maßhaltigkeit und Oberflächengüte
Ausschuss in der Großserie um 18 Prozent gesenkt, ohne zusätzliche Prüfgänge
Einführung einer rückverfolgbaren Prüfmittelüberwachung für über 400 Geräte
Prüfingenieur, Südwerk Präzisionsteile, Saarbrücken
Juli 2013 – Februar 2018
Prüfpläne für die Fertigung von Gehäusen erstellt und jährlich überarbeitet
Zusammenarbeit mit Kunden bei Beschwerden über fehlerhafte Lieferungen
Ausbildung
Diplom in Werkstoffkunde, Technische Hochschule Lübeck, 2013
Kenntnisse
Schweißprüfung, Härteprüfung, Gerätekalibrierung, Französisch fließend""",
    "fra": """Hélène Lefèvre
Orléans · helene.lefevre@example.fr · +33 2 00 00 00 00
Expérience professionnelle
Responsable de la comptabilité, Société Générale des Forêts, Orléans
Février 2017 – aujourd'hui
Encadrement d'une équipe de cinq comptables et de deux apprentis
Réduction des délais de clôture mensuelle de neuf à quatre jours
Mise en place d'un contrôle des dépenses pour les trois établissements
Comptable, Imprimerie Déchaux, Besançon
Septembre 2012 – janvier 2017
Préparation des déclarations fiscales et des états financiers annuels
Suivi des créances clients et relance des impayés à l'étranger
Formation
Licence en économie et gestion, Université de Franche-Comté, 2012
Compétences
Trésorerie, clôture des comptes, anglais courant, maîtrise d'Excel""",
    "spa": """Íñigo Muñoz Cañizares
Logroño · inigo.munoz@example.es · +34 941 000 000
Experiencia profesional
Jefe de enfermería, Hospital de la Montaña, Logroño
Enero de 2016 – actualidad
Coordinación de los turnos de veintidós enfermeras en la unidad de cirugía
Reducción de las infecciones después de la operación en un tercio
Formación de los compañeros nuevos y evaluación de su desempeño cada año
Enfermero, Clínica Peñalba, Cáceres
Mayo de 2010 – diciembre de 2015
Atención directa a más de diez pacientes por día, según el protocolo
Gestión del almacén de medicación y de los pedidos semanales
Educación
Grado en Enfermería, Universidad de Extremadura, 2010
Conocimientos
Curación de heridas, atención al paciente, inglés, portugués básico""",
    "por": """João Gonçalves Simões
Guimarães · joao.simoes@example.pt · +351 253 000 000
Experiência profissional
Gestor de armazém, Distribuição Três Irmãos, Guimarães
Março de 2015 – até ao presente
Coordenação de uma equipa de dezoito pessoas em dois turnos
Redução das quebras de inventário em quarenta por cento desde então
Negociação dos preços com as transportadoras e não só
Técnico de logística, Calçados São João, Santa Maria da Feira
Julho de 2009 – fevereiro de 2015
Preparação das encomendas para exportação e das guias de transporte
Introdução de um sistema de localização dos artigos
Formação
Licenciatura em Gestão, Universidade do Minho, 2009
Competências
Gestão de existências, condução de empilhadores, inglês e espanhol""",
    "ita": """Niccolò Però
Forlì · niccolo.pero@example.it · +39 0543 000000
Esperienza professionale
Responsabile della manutenzione, Officine Della Torre, Forlì
Aprile 2014 – oggi
Gestione di una squadra di nove tecnici per gli impianti elettrici
Riduzione dei fermi macchina del trenta per cento con controlli più frequenti
Acquisto dei ricambi e verifica della qualità delle forniture
Tecnico, Ceramiche Città Nuova, Faenza
Ottobre 2008 – marzo 2014
Installazione e collaudo delle linee di produzione nello stabilimento
Assistenza ai clienti anche nelle ore notturne
Istruzione
Laurea in ingegneria elettrica, Università di Bologna, 2008
Competenze
Quadri elettrici, lettura degli schemi, sicurezza, inglese e tedesco""",
    "nld": """Margriet van der Ploeg
Groningen · margriet.vanderploeg@example.nl · +31 50 000 0000
Werkervaring
Hoofd klantenservice, Noordelijke Energiemaatschappij, Groningen
Januari 2017 – heden
Leiding gegeven aan een afdeling van zesentwintig medewerkers
De gemiddelde wachttijd van zeven naar twee minuten teruggebracht
Een nieuwe werkwijze voor klachten ingevoerd en het team daarin geschoold
Medewerker klantenservice, Verzekeringen De Eendracht, Leeuwarden
Augustus 2011 – december 2016
Vragen van particuliere en zakelijke klanten beantwoord
Rapportages over de meest voorkomende problemen geschreven voor de directie
Opleiding
Bachelor bedrijfskunde, Hanzehogeschool Groningen, 2011
Vaardigheden
Gesprekstechnieken, planning, Engels vloeiend, Duits goed""",
    "pol": """Małgorzata Wiśniewska
Łódź · malgorzata.wisniewska@example.pl · +48 42 000 00 00
Doświadczenie zawodowe
Kierowniczka działu zakupów, Zakłady Włókiennicze Piękna, Łódź
Wrzesień 2016 – obecnie
Zarządzanie zespołem ośmiu osób odpowiedzialnych za dostawy przędzy
Obniżenie kosztów surowców o dwanaście procent dzięki nowym umowom
Wdrożenie oceny dostawców oraz comiesięcznych przeglądów jakości
Specjalistka do spraw zaopatrzenia, Żywność Śląska, Częstochowa
Październik 2010 – sierpień 2016
Negocjowanie cen i warunków płatności z dostawcami z całej Europy
Prowadzenie magazynu części zamiennych i kontrola stanów
Wykształcenie
Magister ekonomii, Uniwersytet Łódzki, 2010
Umiejętności
Analiza kosztów, obsługa programów księgowych, język niemiecki biegle""",
}
