/** Invented people, streets and animals; no real person is meant. */
export const firstNames = (
  'Ada Alba Amos Anouk Arlo Astrid August Beatrix Bram Bruno Calla Casper Cleo Corin Dahlia Dario Delphine Edda Elio Elowen Emre Esme Fable Felix Fern Finley ' +
  'Fleur Gideon Greta Hale Hana Hollis Ida Ines Isolde Ivo Jonas Juno Kaia Kit Lark Leif Linus Lotte Mabel Maren Milo Nell Niko Noor Odin Orla Otis Pax Petra Quincy Ravi Remy Rhea ' +
  'Rowan Saga Silas Sol Sunniva Tamsin Thea Tobias Una Vera Wilder Wren Xanthe Yara Zeno Zora'
).split(' ');

export const lastNames = (
  'Aldergate Ashgrove Barrowmere Bellweather Birchall Bramblewood Calloway Copperfield Crowhurst Dunmore Elderfield Fairweather Fennimore Foxglove Galloway Greenhalgh ' +
  'Harrowgate Hartwell Hawksworth Heatherly Hollowell Ironwood Juniper Kestrel Kingsley Larkspur Lindenhall Longacre Marchbank Meadowcroft Merriweather Millbrook Moorland Nettlefold ' +
  'Nightingale Oakhurst Orchard Pemberly Penhallow Pinewood Quillfeather Ravenscroft Redfern Rookwood Rosewarne Rowntree Saltmarsh Seabrook Silverton Snowdon Sorrel Stonebridge Summerby ' +
  'Swiftwater Tanglewood Thistledown Thornbury Tidewell Underhill Vanterpool Violet Wainscott Waverly Westergate Whitlock Wildrose Willowby Windermere Winterbourne Woodvale Yarrow'
).split(' ');

export const streets = [
  'Lighthouse Rd',
  'Harbor St',
  'Dory Ln',
  'Tidewater Ave',
  'Gull Cove Rd',
  'Spruce Hill Dr',
  'Cannery St',
  'Ropewalk Ln',
  'Juniper Ct',
  'Schooner Way',
  'Saltbox Ln',
  'Cranberry Rd',
  'Beacon Point',
  'Old Wharf Rd',
  'Heron St',
  'Foghorn Ave',
];

/** City and ZIP code. */
export const places: readonly (readonly [city: string, postalCode: string])[] = [
  ['Portland', '04101'],
  ['Portland', '04102'],
  ['Portland', '04103'],
  ['South Portland', '04106'],
  ['Cape Elizabeth', '04107'],
  ['Falmouth', '04105'],
  ['Westbrook', '04092'],
  ['Scarborough', '04074'],
];

/** Area codes in which 555-0100 to 555-0199, the numbers nobody has, count as valid. */
export const areaCodes = ['207', '603', '802', '617', '508', '978', '401', '203', '860', '413'];

export const petNames = (
  'Acorn Alfie Anchovy Banjo Basil Bean Beetle Bluebell Bongo Button Cashew Chowder Clementine Clover Cocoa Comet Dumpling Echo Figgy Fudge Gizmo Gravy Hazel Honey Iggy Inky ' +
  'Jellybean Kipper Lemon Lichen Maple Marble Mocha Moss Mushu Nacho Noodle Nutmeg Olive Otter Pancake Peaches Pepper Pickle Plum Pogo Poppy Radish Ringo Rolo Rusty Saffron Scout Sesame ' +
  'Shadow Sprout Suki Taco Tansy Teasel Thimble Toffee Truffle Tulip Turnip Twig Waffles Walnut Wombat Ziggy'
).split(' ');

export const breeds: Record<string, readonly string[]> = {
  dog: ['Labrador Retriever', 'Mixed Breed', 'Beagle', 'Border Collie', 'Golden Retriever', 'Dachshund', 'Boxer', 'Australian Shepherd', 'Miniature Poodle'],
  cat: ['Domestic Shorthair', 'Domestic Longhair', 'Maine Coon', 'Siamese', 'Ragdoll'],
  rabbit: ['Holland Lop', 'Mini Rex', 'Netherland Dwarf'],
  bird: ['Cockatiel', 'Budgerigar', 'Green-cheeked Conure'],
};
