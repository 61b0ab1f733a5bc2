/**
 * Names as they stand on Dutch class lists, by where families come from. `weight` is the share among all children.
 * A surname with a prefix is written as in lists: `Berg, van der`. Nobody in the demo exists.
 */
export type NamePool = { weight: number; firstNames: readonly string[]; surnames: readonly string[] };

const words = (text: string): string[] => text.trim().split(/\s+/);
const lines = (text: string): string[] => text.trim().split(/\s*;\s*/);

export const NAME_POOLS: readonly NamePool[] = [
  {
    weight: 64,
    firstNames:
      words(`Sanne Daan Emma Sem Julia Levi Tess Finn Mila Luuk Saar Bram Noor Milan Zoë Thijs Evi Jesse
      Lotte Lars Fleur Tim Anna Ruben Nina Stijn Sophie Gijs Maud Mees Liv Teun Lieke Sven Roos Floris Fenna Joep
      Isa Hugo Eva Niels Elin Jurre Femke Tijn Jasmijn Koen Iris Olivier Puck Wout Loïs Guus Hanna Pepijn Merel
      Cas Amber Dirk Sterre Pim Marit Jens Linde Boaz Romée Siem Vera Casper Veerle Abel Pien Morris Lynn Tobias
      Suze Jelle Nora Hidde Bente Job Jip Mats Noé Fiene Melle Charlotte Rens Josefien Thomas Isabel Jort Myrthe
      Ties Renske Mika Anouk Willem Madelief Quinten Tijmen Liz Sjoerd Britt Wessel Hilde Jonas Nynke`),
    surnames:
      lines(`Jansen; Jong, de; Vries, de; Berg, van den; Berg, van der; Dijk, van; Bakker; Visser; Smit; Meijer;
      Boer, de; Mulder; Groot, de; Bos; Vos; Peters; Hendriks; Leeuwen, van; Dekker; Brouwer; Wit, de; Dijkstra; Smits;
      Graaf, de; Meer, van der; Linden, van der; Kok; Jacobs; Haan, de; Vermeulen; Heuvel, van den; Veen, van der;
      Broek, van den; Bruijn, de; Heijden, van der; Schouten; Beek, van; Willems; Vliet, van; Ven, van de; Hoekstra;
      Maas; Verhoeven; Koster; Dam, van; Wal, van der; Prins; Blom; Huisman; Peeters; Jonge, de; Kuipers; Veenstra;
      Kuiper; Post; Postma; Vink; Verbeek; Martens; Scholten; Kramer; Hof, van 't; Veld, in 't; Bosman; Schipper;
      Groen; Ruiter, de; Timmermans; Gerritsen; Bergsma; Wijk, van; Koning, de; Doorn, van; Zanten, van; Ham, ten;
      Molenaar; Sluis, van der; Velde, van de; Hoek, van den; Kamp, van de; Laan, van der; Wolters; Driessen; Bouwman;
      Aalst, van; Hout, van; Lange, de; Mol; Kuijpers; Evers; Heide, van der; Rooij, van; Wouters; Hermans; Sanders;
      Hoop, op den; Brink, ten; Horst, ter; Lieshout, van; Ginneken, van; Meulen, van der; Zijlstra; Kooij, van der;
      Ruijter, de; Kortekaas; Oudenhoven; Wijnands; Roelofs; Ravensbergen; Schuurman; Pronk; Quist`),
  },
  {
    weight: 9,
    firstNames: words(
      'Yusuf Elif Emir Şeyma Ömer Zeynep Mehmet Ayşe Kerem Defne Enes Nisa Eymen Beyza Ali Ecrin Hamza',
    ),
    surnames: words(
      'Yılmaz Kaya Demir Çelik Şahin Yıldız Öztürk Aydın Arslan Doğan Kılıç Aslan Çetin Kara Koç Korkmaz',
    ),
  },
  {
    weight: 10,
    firstNames:
      words(`Mohamed Ismaël Nour Imane Ilyas Salma Bilal Hafsa Amin Yasmine Anas Aya Zakaria Inaya Naoufal
      Rayan Safae Adam Dounia Mounir`),
    surnames:
      lines(`El Idrissi; Bouazza; El Amrani; Benali; Aït Hamou; El Khattabi; Bakkali; Ziani; Amghar; Chaouch;
      Haddad; Ouali; Ben Salah; El Yaakoubi; Azzouzi`),
  },
  {
    weight: 5,
    firstNames: words(
      'Łukasz Zofia Jakub Oliwia Szymon Maja Stanisław Zuzanna Filip Małgorzata Antoni Hanna',
    ),
    surnames: words('Wiśniewski Kowalski Wójcik Nowak Zieliński Lewandowski Dąbrowski Mazur Król Pawłowski'),
  },
  {
    weight: 5,
    firstNames: words(
      'Jayden Shanaya Giovanni Kyara Dwayne Faith Raoul Chayenne Jermaine Destiny Orlando Naomi',
    ),
    surnames: lines(
      'Pinas; Kromosoeto; Ramdin; Wijngaarde; Martina; Biekman; Sewdien; Felter; Maduro; Croes; Pengel',
    ),
  },
  {
    weight: 7,
    firstNames:
      words(`François Chloé Noël Inès Liam Aoife Seán Matteo Lucía Gonçalo Amélie Jörg Björn Renée Andrés
      Océane Niamh Zoë`),
    surnames:
      lines(`O'Neill; Müller; Fernández; Lefèvre; Gonçalves; Rossi; D'Hondt; Schröder; Costa, da; Murphy;
      Bragança, de; García; Vandenberghe; Åkesson; Kovács; Jørgensen`),
  },
  {
    weight: 5,
    firstNames: words(
      'Minh Linh Mei Arjun Priya Amira Yonas Selam Kian Shirin Omar Layla Kofi Ama Ravi Anjali Bao',
    ),
    surnames: lines(
      'Nguyễn; Trần; Chen; Wong; Singh; Haile; Tesfay; Ahmadi; Rahimi; Al Hassan; Mensah; Sharma; Phạm; Ali',
    ),
  },
];
