"""Small word lists: Dutch first names, titles, and labels that name nobody."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIRST_NAMES = _words(
    """
    Aad Aafke Aaltje Aart Abdel Abdelkader Abdellah Abderrahim Abdul Abdullah Achmed Adam Adil
    Adri Adriaan Agnes Ahmed Ahmet Aicha Aisha Albert Albertus Alex Alexander Alfred Ali Alice
    Alicia Alida Alie Alma Alwin Amina Amir Amira Amy Ana Andre Andrea Andries André Angela
    Angelique Anita Anja Anke Ankie Ann Anna Annabel Anne Anneke Annelieke Annelien Annelies
    Annemarie Annemiek Annet Annette Annie Anniek Anouk Ans Anthony Antoinette Anton Antonia
    Arend Ari Arie Arjan Arjen Arno Arnold Arnoud Arthur Astrid Atie Aukje Ayse Ayşe Aziz Aziza
    Aïcha Babette Barbara Barry Bart Bas Bastiaan Bea Beatrix Ben Benjamin Bennie Bep Berend
    Bernadette Bernard Berry Bert Bertha Bertus Betty Bianca Björn Bo Bob Boudewijn Bram Brenda
    Brigitte Britt Bryan Carel Carin Carla Carlijn Carlo Carlos Carmen Carola Carolien Caroline
    Casper Catharina Cathelijne Cathy Cees Celine Chantal Charlotte Chris Christa Christel
    Christiaan Christian Christien Christina Christine Cindy Cisca Claire Clara Claudia Coby
    Coen Conny Cor Corina Corine Cornelia Cornelis Corrie Corry Daan Daniel Danielle Danique
    Daniël Daniëlle Danny Daphne David Debbie Debora Demi Denise Dennis Diana Dick Diederik
    Dieke Dieuwke Dimitri Dina Dineke Dini Dirk Ditte Djamila Dolf Donny Dorien Dorine Doris
    Dorothea Dorothé Douwe Driss Ed Eddy Edith Eduard Edwin Edwina Eefje Eelco Egbert Elena
    Eliane Eline Elisa Elisabeth Elise Elke Ella Ellen Elly Els Elsa Elsbeth Emel Emiel Emile
    Emily Emine Emma Emre Eric Erica Erik Erna Ernst Ester Esther Eva Evelien Evelyn Evert Evi
    Ewout Fabian Fadime Fanny Farid Farida Fatih Fatiha Fatima Fatma Fay Feike Feline Femke
    Fenna Ferdi Ferdinand Ferry Fien Fleur Floor Floortje Florence Floris Fokke Folkert
    Franciska Frank Frans Fransje Fred Frederik Frederique Freek Friso Frits Froukje Gabriel
    Gabriëlle Gea Geert Geertje Geertruida Gerard Gerben Gerco Gerda Gerhard Gerlof Gerrie
    Gerrit Gert Gertjan Gertrude Geurt Gideon Gijs Gilbert Gina Gonnie Govert Greet Greetje
    Gretha Grietje Guido Guus Gülsüm Habiba Hafid Hakan Halima Hamid Hamza Hanna Hannah Hanneke
    Hannie Hans Harm Harold Harrie Harry Hasan Hassan Hatice Hedwig Heidi Hein Heleen Helena
    Helma Hendrik Hendrika Henk Hennie Henny Henri Henrike Henriëtte Herman Hermien Hessel Hetty
    Hidde Hilbert Hilda Hilde Hilly Hiske Hubert Hugo Huib Huseyin Huub Hüseyin Ibrahim Ida
    Ilona Ilse Imane Ineke Inez Inge Ingeborg Ingrid Irene Iris Irma Isa Isabel Isabella
    Isabelle Ivan Ivo Jaap Jacco Jack Jaco Jacob Jacobus Jacomijn Jacqueline Jacques Jaimy Jamal
    James Jamila Jan Jana Jane Janine Janna Janneke Jannes Jannet Jannie Jantien Jantine Jantje
    Jarno Jasmijn Jason Jasper Jayden Jean Jeanette Jeanne Jeannette Jeffrey Jelle Jelmer Jeltje
    Jennifer Jenny Jeroen Jerry Jesse Jessica Jessie Jet Jetty Jim Jimmy Jip Jitske Jo Joan
    Joanne Job Jochem Joep Joey Johan Johanna Johannes John Johnny Joke Jolanda Jolanthe Jolien
    Jolijn Jonas Jonathan Joop Joost Jordy Jorg Jorien Joris Jorrit Jos Jose Joseph Josien
    Josine José Joyce Judith Julia Julian Julie Julien Juliette Jurgen Jurre Justin Kaat Karel
    Karen Karim Karima Karin Karlijn Kars Karst Kasper Kate Katharina Katinka Katja Katrien Kees
    Kelly Kemal Kenneth Kevin Khadija Khalid Kim Kirsten Klaartje Klaas Ko Koen Koos Krijn
    Kristel Kristina Laila Lars Latifa Laura Lauren Laurens Lea Leen Leendert Leo Leon Leonard
    Leonie Leontien Leontine Levi Lex Lia Lianne Lidia Lieke Lien Lies Liesbeth Lieve Lilian
    Lina Linda Lisa Lisanne Lisbeth Liselotte Lisette Liza Lizzy Lodewijk Loek Loes Lonneke Lot
    Lotte Lou Louis Louisa Louise Luc Luca Lucas Lucia Lucie Lukas Luuk Lydia Maaike Maarten
    Maartje Machteld Madelief Madelon Magda Mahmoud Maik Malika Mandy Manon Manuel Marc Marcel
    Marco Marga Margje Margot Margreet Margriet Maria Marian Mariana Marianne Marie Marieke
    Marielle Marije Marijke Marijn Marijne Marike Marina Marinus Mario Marion Mariska Marit
    Mariëlle Marja Marjan Marjolein Mark Marleen Marlies Marloes Marlou Marlous Marscha Martha
    Martijn Martin Martine Mary Mathijs Mathilde Mats Matthijs Mattijs Maud Maurice Maurits Max
    Mees Mehdi Mehmet Meike Melanie Melissa Mels Menno Merel Merijn Meryem Mia Michael Michaela
    Michaël Michel Michelle Michiel Michèle Mick Mieke Miep Mies Mike Milan Milou Mimoun Mina
    Minke Minne Miranda Mirjam Mirthe Mitchell Mo Moestafa Mohamed Mohammed Moniek Monique
    Morris Mourad Mustafa Myrthe Nabil Nadia Nadine Naima Najat Nancy Naomi Nasser Natalia
    Natalie Natasja Nathalie Neeltje Nel Nelis Nelleke Nellie Nelly Nick Nico Nicolaas Nicole
    Nicolette Niek Niels Nienke Nina Noa Noah Noor Noortje Nora Noud Nuray Olaf Olga Olivia Omar
    Onno Oscar Osman Otto Ouafa Pascal Patricia Patrick Paul Paula Pauline Peggy Pepijn Perry
    Peter Petra Petronella Philip Pien Piet Pieter Pieternel Pim Pleun Priscilla Quinten Quirine
    Rachel Rachid Rachida Ralph Ramon Rashid Rashida Ravi Raymond Rebecca Reinder Reinier
    Reinoud Rembrandt Remco Remy Renate Rene Renske René Renée Ria Rianne Richard Richelle Rick
    Rients Riet Rik Rina Rinske Rinus Rita Rob Robbert Robbie Robert Robin Roderick Roel Roelof
    Rogier Roland Rolf Roman Ron Ronald Roos Rosa Rosalie Rosanne Rosemarie Rowan Roy Rozemarijn
    Ruben Rudi Rudolf Rudy Ruth Ruud Ryan Saar Sabine Sabrina Said Saida Salma Sam Samantha
    Samir Samira Samuel Sander Sandra Sanne Sara Sarah Saskia Saïd Saïda Selin Selina Selma
    Semra Senna Serge Sevda Shanti Sharon Sharona Siem Sien Sietse Sietske Sigrid Silvia Simon
    Simone Sjaak Sjaan Sjoerd Sjors Sofia Sofie Sofieke Songül Sonja Sophie Soufiane Stan Stefan
    Stefanie Steffie Stella Stephanie Steven Stijn Susan Susanne Suzan Suzanne Suze Sven Sybren
    Sylvia Tamara Tanja Tara Tarik Tariq Tessa Teun Thea Theo Thijs Thirza Thom Thomas Tijmen
    Tijn Tim Timo Tineke Tiny Tirza Titia Tjeerd Tobias Toine Tom Ton Tonnie Tonny Toon Toos
    Trees Tristan Trudy Truus Tygo Tyler Umit Ursula Valerie Vanessa Veerle Vera Veronique
    Victor Victoria Vincent Viola Virginia Volkan Wanda Wendelien Wendy Werner Wes Wesley Wessel
    Wiebe Wietske Wijnand Wil Wilco Wilfred Wilfried Wilhelmina Willeke Willem Willemien
    Willemijn Willy Wilma Wilmar Wim Winnie Wouter Wubbo Xander Yannick Yara Yasmin Yasmina
    Yassin Yassine Ymke Yolanda Youri Youssef Yusuf Yvette Yvonne Zahra Zakaria Zakia Zaïd
    Zeynep Ziggy Zineb Zohra Zoë
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
