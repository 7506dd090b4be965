"""What the people and things of a country or region are called in English, in small letters.

A country's word goes to its ISO 3166-1 alpha-2 code, a region's to its name.
"""

_TOLD = """
AF afghan afghans afghani; AL albanian albanians; DZ algerian algerians; AO angolan angolans; AR argentine
argentinian; AM armenian armenians; AU australian australians; AT austrian; AZ azerbaijani azerbaijanis azeri
azeris; BH bahraini; BD bangladeshi; BY belarusian belarusians belarussian; BE belgian; BJ beninese; BO
bolivian; BA bosnian bosnians; BR brazilian; GB british britons briton; BG bulgarian; BF burkinabe burkinabè;
MM burmese; BI burundian burundians; KH cambodian; CM cameroonian cameroonians; CA canadian; TD chadian
chadians; CL chilean; CN chinese; CO colombian colombians; CD congolese; HR croatian croat croats; CU cuban;
CY cypriot; CZ czech; DK danish; DJ djiboutian; NL dutch; EC ecuadorian ecuadorean; EG egyptian egyptians; SV
salvadoran; ER eritrean eritreans; EE estonian; ET ethiopian ethiopians; FI finnish; FR french frenchmen; GA
gabonese; GE georgian georgians; DE german germans; GH ghanaian; GR greek greeks; GT guatemalan; GN guinean;
HT haitian haitians; HN honduran; HU hungarian; IN indian indians; ID indonesian indonesians; IR iranian
iranians; IQ iraqi iraqis; IE irish; IL israeli israelis; IT italian italians; CI ivorian ivorians; JP
japanese; JO jordanian jordanians; KZ kazakh kazakhs kazakhstani; KE kenyan kenyans; XK kosovar kosovan; KW
kuwaiti kuwaitis; KG kyrgyz; LA laotian; LV latvian; LB lebanese; LR liberian liberians; LY libyan libyans; LT
lithuanian; MK macedonian; MW malawian; MY malaysian; ML malian malians; MR mauritanian; MX mexican mexicans;
MD moldovan moldovans; MA moroccan moroccans; MZ mozambican; NP nepali nepalese; NI nicaraguan; NE nigerien
nigeriens; NG nigerian nigerians; KP north-korean; NO norwegian; OM omani; PK pakistani pakistanis; PS
palestinian palestinians gazan gazans; PA panamanian; PY paraguayan; PE peruvian; PH filipino philippine
filipinos; PL polish poles; PT portuguese; QA qatari qataris; RO romanian; RU russian russians; RW rwandan
rwandans; SA saudi saudis; SN senegalese; RS serbian serb serbs; SL sierra-leonean; SO somali somalis
somalian; KR south-korean; SS south-sudanese; ES spanish; LK sri-lankan; SD sudanese; SE swedish; CH swiss; SY
syrian syrians; TW taiwanese; TJ tajik tajiks tajikistani; TZ tanzanian; TH thai thais; TG togolese; TN
tunisian tunisians; TR turkish turk turks; TM turkmen; UG ugandan ugandans; UA ukrainian ukrainians; AE
emirati emiratis; US american americans; UY uruguayan; UZ uzbek uzbeks; VE venezuelan venezuelans; VN
vietnamese; YE yemeni yemenis yemenite; ZM zambian; ZW zimbabwean zimbabweans; EH sahrawi sahrawis; ZA
south-african south-africans; JM jamaican jamaicans; TT trinidadian; LC saint-lucian; BS bahamian; BB barbadian;
GY guyanese; SR surinamese; CR costa-rican; DO dominican; PR puerto-rican puerto-ricans; BZ belizean; MT maltese;
IS icelandic; SK slovak slovaks slovakian; SI slovenian slovene; ME montenegrin montenegrins; LU luxembourgish;
MN mongolian; SG singaporean; BT bhutanese; MV maldivian; BN bruneian; FJ fijian; PG papuan; NZ new-zealander;
MG malagasy; MU mauritian; NA namibian; BW botswanan; LS basotho; GM gambian; CV cape-verdean; CF central-african;
TL timorese; MC monegasque; GL greenlandic
"""
COUNTRY_OF_DEMONYM: dict[str, str] = {
    word.replace("-", " "): entry.split()[0] for entry in _TOLD.split(";") for word in entry.split()[1:]
}
_OF_REGIONS = """
Europe: european europeans; Africa: african africans; Asia: asian asians; Latin America: latin-american latin-americans;
South America: south-american; Central America: central-american; Middle East: middle-eastern; Caribbean: caribbean;
Scandinavia: scandinavian; England: english; Scotland: scottish scots; Wales: welsh; Northern Ireland: northern-irish;
Chechnya: chechen; Crimea: crimean; Siberia: siberian; Kashmir: kashmiri; Tibet: tibetan;
Catalonia: catalan; Basque Country: basque; Balkans: balkan; Sahel: sahelian; Darfur: darfuri
"""
# Peoples and confessions that have no country of their own, or several; none that is a person's name as well.
_OTHERS = """
kurdish kurd kurds druze alawite alawites shia shiite shiites sunni sunnis yazidi yazidis turkmens tuareg tuaregs
tigrayan tigrayans amhara oromo rohingya kachin hazara hazaras pashtun pashtuns baloch tatar tatars arab arabs jewish
jews christians muslim muslims
"""
OTHER_PEOPLES = frozenset(_OTHERS.split())
REGION_OF_DEMONYM: dict[str, str] = {
    word.replace("-", " "): region.strip()
    for region, words in (entry.split(":") for entry in _OF_REGIONS.split(";"))
    for word in words.split()
}
