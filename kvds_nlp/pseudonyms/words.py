"""Small word lists: Dutch first names, titles, and labels that name nobody."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIRST_NAMES = _words(
    """
    Aad Aafke Aaltje Aart Abdel Abdelkader Abdellah Abderrahim Abdul Abdullah Achmed Adam Adil
    Adri Adriaan Agnes Ahmed Ahmet Aicha Aisha Alex Alexander Alfred Ali Alice Alicia Alida Alie
    Alma Amina Amir Amira Amy Ana Andre Andrea Andries André Angela Angelique Anita Anja Anke
    Ankie Ann Anna Anne Anneke Annelies Annemarie Annemiek Annet Annette Annie Anniek Anouk Ans
    Anthony Antoinette Anton Antonia Arend Ari Arie Arjan Arjen Arno Arnold Arthur Astrid Atie
    Ayse Ayşe Aziz Aziza Aïcha Barbara Barry Bart Bas Bastiaan Beatrix Ben Benjamin Bennie Bep
    Bernard Bert Bertha Betty Bianca Björn Bo Bob Bram Brenda Brigitte Bryan Carel Carin Carla
    Carlijn Carlo Carlos Carmen Carolien Caroline Casper Cathy Cees Celine Chantal Charlotte
    Chris Christa Christiaan Christian Christien Christina Christine Cindy Claire Clara Claudia
    Coby Coen Conny Cor Corina Corine Corrie Corry Daan Daniel Danielle Daniël Daniëlle Danny
    Daphne David Debbie Debora Demi Denise Dennis Diana Dick Dieuwke Dimitri Dineke Dini Dirk
    Ditte Djamila Dolf Donny Dorien Doris Dorothé Douwe Driss Ed Eddy Edith Eduard Edwin Eefje
    Eelco Eline Elisa Elisabeth Elise Elke Ella Ellen Elly Els Elsa Elsbeth Emel Emiel Emily
    Emine Emma Emre Eric Erica Erik Erna Ernst Ester Esther Eva Evelien Evelyn Evert Fabian
    Fadime Farid Farida Fatih Fatiha Fatima Fatma Fay Femke Ferdi Ferdinand Ferry Fien Fleur
    Floor Floortje Floris Fokke Folkert Franciska Frank Frans Fransje Fred Frederik Freek Frits
    Gea Geert Geertje Geertruida Gerard Gerben Gerda Gerrie Gerrit Gert Gertjan Gertrude Gijs
    Gina Greet Greetje Gretha Guido Guus Gülsüm Habiba Hafid Hakan Halima Hamid Hamza Hanna
    Hannah Hanneke Hannie Hans Harm Harold Harrie Harry Hasan Hassan Hatice Hedwig Heidi Hein
    Heleen Helena Helma Henk Hennie Henny Henri Henriëtte Herman Hessel Hetty Hidde Hilda Hilde
    Hilly Hugo Huseyin Hüseyin Ibrahim Ilona Ilse Imane Inez Inge Ingeborg Ingrid Irene Iris Isa
    Isabel Isabella Ivan Ivo Jaap Jacco Jack Jacob Jacqueline Jacques Jaimy Jamal James Jamila
    Jan Jana Jane Janine Janna Janneke Jannes Jannie Jantine Jantje Jarno Jasmijn Jason Jasper
    Jayden Jean Jeanette Jeanne Jeannette Jeffrey Jelle Jelmer Jennifer Jenny Jeroen Jesse
    Jessica Jet Jetty Jip Jo Joan Job Jochem Joep Joke Jolanda Jolien Jonas Jonathan Joop Joost
    Jordy Jorg Joris Jorrit Jos Jose Joseph Josien José Joyce Judith Julia Julian Julie Jurgen
    Jurre Justin Karel Karim Karima Karin Karlijn Kars Kasper Kate Katja Katrien Kees Kelly
    Kemal Kenneth Kevin Khadija Khalid Kim Kirsten Klaartje Klaas Koen Koos Krijn Laila Lars
    Latifa Laura Lea Leen Leendert Leo Leon Leonie Leontien Lex Lia Lianne Lidia Lieke Lien Lies
    Liesbeth Lieve Lilian Lina Linda Lisa Lisanne Lisette Lizzy Lodewijk Loes Lot Lotte Lou
    Louis Louisa Louise Luc Luca Lucas Lucia Lucie Luuk Lydia Maaike Maarten Maartje Machteld
    Madelief Magda Mahmoud Malika Manon Manuel Marc Marcel Marco Margot Margreet Margriet Maria
    Marian Marianne Marie Marieke Marielle Marije Marijke Marijn Marike Marina Marinus Mario
    Marion Mariska Marit Mariëlle Marja Marjan Marjolein Mark Marleen Marlies Marloes Martha
    Martijn Martin Martine Mary Mathilde Mats Matthijs Maud Maurice Maurits Max Mehdi Mehmet
    Meike Melanie Melissa Menno Merel Meryem Mia Michael Michaël Michel Michelle Michiel Mick
    Mieke Miep Mies Mike Milan Milou Mimoun Mina Minke Miranda Mirjam Mitchell Mo Moestafa
    Mohamed Mohammed Monique Mourad Mustafa Nabil Nadia Nadine Najat Nancy Naomi Natalie Natasja
    Nathalie Nel Nelleke Nellie Nelly Nick Nico Nicole Niek Niels Nienke Nina Noa Noah Noor
    Noortje Nora Noud Olaf Olga Olivia Omar Onno Osman Otto Ouafa Pascal Patricia Patrick Paul
    Paula Pauline Peggy Peter Petra Philip Pien Piet Pieter Pieternel Pim Quinten Quirine Rachel
    Rachid Rachida Ralph Ramon Rashid Ravi Raymond Rebecca Reinier Rembrandt Remco Renate Rene
    Renske René Renée Ria Rianne Richard Rick Riet Rik Rina Rinske Rita Rob Robbert Robert Robin
    Roderick Roel Roelof Rogier Roland Rolf Roman Ron Ronald Roos Rosa Rosalie Rosanne Rowan Roy
    Rozemarijn Ruben Rudi Rudolf Rudy Ruth Ruud Ryan Saar Saida Salma Sam Samantha Samir Samira
    Sander Sandra Sanne Sara Sarah Saskia Saïda Selma Serge Shanti Sharon Sharona Siem Sietske
    Sigrid Simon Simone Sjaak Sjoerd Sjors Sofia Sofie Sonja Sophie Stan Stefan Stephanie Steven
    Stijn Susan Susanne Suzan Suzanne Sven Sybren Sylvia Tamara Tanja Tara Teun Thea Theo Thijs
    Thom Thomas Tim Timo Tineke Tiny Tjeerd Tobias Tom Ton Tonnie Toon Toos Trees Trudy Truus
    Tygo Tyler Ursula Vera Vincent Viola Virginia Wendelien Wendy Werner Wes Wesley Wessel Wiebe
    Wietske Wil Wilco Wilfred Wilhelmina Willem Willemien Willemijn Wilma Wim Wouter Xander
    Yasmin Yasmina Yassin Yassine Yolanda Youssef Yusuf Yvette Yvonne Zahra Zakaria Zeynep Zineb
    Zohra Zoë
    """
)
"""First names common in the Netherlands, of several origins; far from all."""

ALSO_WORDS = _words(
    """
    Ali Alma Bart Bas Ben Bo Bob Clara Cor Doris Ed Elke Fay Fleur Floor Iris Jean Jet Jo Job
    Kate Kim Koen Leen Lien Lies Lieve Lot Mark Max Merel Mick Mies Mo Nel Noor Pien Rob Roos
    Rosa Sam Stan Ton Trees Viola Wil
    """
)
"""Names that are a word, or nearly one: they need a surname at the start of a sentence."""

LOWER_WORDS = ALSO_WORDS | _words(
    "Els Frank Frans Joke Riet Tiny Tom Toon Leo Hein Mats Ari Isa Ed An"
)
"""Names not looked for in a transcript that is written without capitals."""

TITLES = (
    "meneer|mijnheer|mevrouw|mevr\\.?|mw\\.?|dhr\\.?|de heer|heer|juffrouw|juf|meester|dokter|"
    "dr\\.|drs\\.|ir\\.|mr\\.|prof\\.|professor|zuster|broeder|tante|oom|oma|opa|buurvrouw|"
    "buurman|pastoor|dominee|imam|wethouder|burgemeester|collega"
)
"""What stands before a surname, as a pattern."""

AFTER_TITLES = _words(
    """
    Als Cultuur Dat De Die Dit Dus Economie Een En Financiën God Het Hij Hun Ik Je Jeugd Jij
    Maar Mijn Of Onderwijs Onze Ruimte Sociale Sport U Van Want We Welzijn Werk Wij Wonen Ze Zij
    Zorg
    """
)
"""Capitals after a title that are no surname by themselves."""

PREFIXES = (
    r"(?:van(?:[ ]de[nr]?|[ ]het|[ ]'t)?|de[nr]?|te[nr]|el|ben|bin|'t|in[ ]'t|op[ ]de[n]?|von)"
)
"""What may stand before a surname; ``[ ]`` is a blank."""

LABEL_WORDS = _words(
    """
    a adviseur alle allen ambtenaar antwoord applaus begeleider begeleidster beleidsadviseur
    beleidsmedewerker bewoner bewoonster burgemeester buurman buurvrouw client cliënt coach
    coordinator coördinator dame de deelneemster deelnemer deelnemers den der dhr directeur
    docent dochter een en ervaringsdeskundige facilitator familie gast geinterviewde geluid
    gemeente gespreksleider gespreksleidster geïnterviewde gl groep groepsgesprek heer het host
    huisarts i iedereen informant int interviewee interviewer interviewers interviewster intv
    inwoner iv jongere jongerenwerker kandidaat man manager mantelzorger medewerker meneer
    mevrouw mod moderator moeder muziek mw notulist notuliste observator onbekend onbekende
    onderzoeker onderzoekster opbouwwerker opname ouder participant participante partner persoon
    presentator professional projectleider projectleidster q r res researcher resp respondent
    respondente respondenten rsp secretaris speaker spreekster spreker stem student team
    teamleider tolk transcribent unknown v vader van voorzitter vraag vraagsteller vragensteller
    vrijwilliger vrijwilligster vrouw wethouder wijkverpleegkundige zoon zorgverlener
    """
)
"""Words of speakers' labels that say what somebody is, not who."""

PERSON_FACTS = _words(
    """
    naam voornaam achternaam respondent geïnterviewde geinterviewde interviewer interviewster
    onderzoeker deelnemer deelnemers aanwezig aanwezigen contactpersoon name
    """
)
"""Columns, and lines at the head of a transcript, that hold somebody's name."""
