//! Which names stand in so much of the news that a foreign one lies near them by chance? Months, days of the week and countries.

use crate::features::word_lists::WordLists;
use crate::siblings::is_date;
use std::sync::LazyLock;

/// Countries, and parts of their names, of at least five letters: shorter names are compared with none.
const COUNTRIES: &[&str] = &[
    "afghanistan", "albania", "algeria", "america", "andorra", "angola", "antigua", "arabia", "argentina", "armenia",
    "australia", "austria", "azerbaijan", "bahamas", "bahrain", "bangladesh", "barbados", "belarus", "belgium",
    "belize", "benin", "bhutan", "bolivia", "bosnia", "botswana", "brazil", "britain", "brunei", "bulgaria", "burkina",
    "burma", "burundi", "cambodia", "cameroon", "canada", "chile", "china", "colombia", "comoros", "congo", "croatia",
    "cyprus", "czechia", "czechoslovakia", "denmark", "djibouti", "dominica", "ecuador", "egypt", "emirates",
    "england", "eritrea", "estonia", "eswatini", "ethiopia", "finland", "france", "gabon", "gambia", "georgia",
    "germany", "ghana", "greece", "greenland", "grenada", "guatemala", "guinea", "guyana", "haiti", "herzegovina",
    "honduras", "hungary", "iceland", "india", "indonesia", "ireland", "israel", "italy", "jamaica", "japan", "jordan",
    "kazakhstan", "kenya", "kiribati", "korea", "kosovo", "kuwait", "kyrgyzstan", "lanka", "latvia", "lebanon",
    "lesotho", "liberia", "libya", "liechtenstein", "lithuania", "luxembourg", "macedonia", "madagascar", "malawi",
    "malaysia", "maldives", "malta", "mauritania", "mauritius", "mexico", "micronesia", "moldova", "monaco",
    "mongolia", "montenegro", "morocco", "mozambique", "myanmar", "namibia", "nauru", "nepal", "netherlands",
    "nicaragua", "niger", "nigeria", "norway", "pakistan", "palau", "palestine", "panama", "papua", "paraguay",
    "philippines", "poland", "portugal", "qatar", "romania", "russia", "rwanda", "samoa", "scotland", "senegal",
    "serbia", "seychelles", "singapore", "slovakia", "slovenia", "somalia", "spain", "sudan", "suriname", "sweden",
    "switzerland", "syria", "taiwan", "tajikistan", "tanzania", "thailand", "timor", "tobago", "tonga", "trinidad",
    "tunisia", "turkey", "turkmenistan", "tuvalu", "uganda", "ukraine", "uruguay", "uzbekistan", "vanuatu",
    "venezuela", "vietnam", "wales", "yemen", "yugoslavia", "zaire", "zambia", "zealand", "zimbabwe",
];

static LANDS: LazyLock<WordLists> = LazyLock::new(|| WordLists::new(&[(COUNTRIES, 1)]));

/// Whether a name, by its key, is that of a month, a day of the week or a country.
pub(super) fn stands_everywhere(key: u64) -> bool {
    is_date(key) || LANDS.get(key) != 0
}
