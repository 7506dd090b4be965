"""Ordinary words, names of people and peoples that are also places somewhere: alone they are taken for no place."""

NOT_PLACES = frozenset(
    """
    a about above across action after against age agency air aid all along also am among an and any are area arena army arm
    as at attack attention august authority away back bad bank bar base basic battle bay be bear beat beautiful because bell
    best better big bill bird bishop black blade blue board body bomb bond book border born both bottom boy branch brave
    bread break bridge bright bring brother brown build burn bus bush but buy by call camp campaign can cap capital captain
    car care carry case castle cause center central centre chance change charity charge chief child children church city civil
    claim clear clinton close cloud club coalition coast cold college come command commander company congress convoy cook
    corner council country court cover crescent crisis cross crown cut dam damage dark data date daughter day dead deal dean
    dear death december decision deep defence defense delta desert dispute district do doctor double down dozen dr dragon
    drop dry due duke during each eagle early east eastern easter easy edge eight either election eleven elite end enemy
    energy enter equality even evening event every evidence exchange eye face fact faith fall family far farm fate father
    february few field fifteen fifth fight fighter fire first fish five flag flat flight floor flower flow for force ford
    forest form former fort fortune forty forward four fourth france's free freedom fresh friday friend from front full
    future gap garden gas gate general gentleman george get girl give glass global go god gold golden good government grand
    grant great green ground group grow guard guess gun had half hall hand happy harbor hard harmony has have he head health
    heart heat heavy held hell help her here hero high hill him his history hold hole home honor hope hospital host hot hotel
    hour house how human hundred i ice ideal if imam important in independence industry injured inn inside intelligence
    international into iron is island islands it its january jesus jihad job john join journalist judge july june just justice
    keep key kid kill killed kind king kingdom know lady lake land large last late later law leader league leave left less
    let level liberation liberty life light like lime line link lion list little live local long look lord loss lost love
    low lower made main major make mall man many march mark market martyr mass master may mayor me media medical meeting
    member men message metro middle might military mill mind mine minister ministry mission mobile monday money monitor month
    moon more morning most mother motion mount mountain move movement mr mrs much museum must my name nation national nature
    near neutral never new news next nice night nine no none noon nor north northern not note nothing november now number
    observatory october of off office officer official oil old on once one only open operation opposition or orange order
    other our out over own page palace pale palm paradise park parliament part party pass past path pay peace people per
    perfect persons pilot pine place plain plan plane plant play plaza point pole police poor port position post power prayer
    president press price prime prince princess prison private probe progress promise protest province public pure push
    queen question quick race radio rain raid ramp ranch range rapid rate reach read reading ready real reason rebel rebels
    red reform refuge regime region relief report republic rescue rest return revolution rice rich right rise rising river
    road rock rocky roll roman rose round route royal ruin rule run safe saint salt same sand saturday save say school sea
    season second secretary security see senate senator senior september service set seven shell ship shop short should show
    shrine side siege silver since sir sister site situation six small so soldier some son soon south southern speed spirit
    split spokesman sport spring square staff stage stand star start state station stay still stone stop store storm story
    strait strategic street strike strong student such summer summit sun sunday support supreme surprise target task tax team
    temple ten terror than that the their them then there these they thing think third thirty this those thousand three
    through thursday time times to today together top total tour tower town trade train transit tree troops truce true trust
    truth try tuesday turn twelve twenty twin two under union unit united unity until up upper us use valley van vice victory
    view village violence virgin vision voice wait walk wall war ward was watch water wave way we wealth weapon wednesday week
    well were west western what when where which while white who why wife wild will wind winner winter with within without
    woman women wonder wood word work worker world would wright yard year yellow yes you young youth zone
    man's islam islamic muslim christian christians arab arabs kurd kurds kurdish sunni shia shiite jew jewish jews turk turks
    alawite druze yazidi hezbollah hamas taliban isis isil daesh nusra houthi houthis pkk ypg sdf fsa opec nato un eu
    ali ahmad ahmed mohammed muhammad mohammad hassan hussein hussain omar osama ibrahim mustafa khalid abdullah abdul bashar
    assad putin trump obama biden bush clinton kerry lavrov erdogan netanyahu zelensky saddam saleh khamenei rouhani macron
    merkel cameron johnson blair abu bin ibn umm sayyid sheikh mullah sultan emir ayatollah imam mufti pope caliph
    reuters associated bbc cnn al-jazeera jazeera sana tass interfax anadolu guardian telegraph independent post times
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun
    david michael james robert william richard thomas charles joseph daniel paul mark steven kenneth joshua kevin brian
    edward ronald anthony jason matthew gary timothy jose larry jeffrey scott eric stephen andrew raymond gregory jerry dennis
    walter patrick peter harold douglas henry carl arthur ryan roger joe juan jack albert jonathan justin terry gerald keith
    samuel willie ralph lawrence nicholas roy benjamin bruce brandon adam harry fred wayne billy steve louis jeremy aaron
    randy howard eugene carlos russell bobby victor martin ernest phillip todd jesse craig alan shawn clarence sean philip
    chris johnny earl jimmy antonio mary patricia linda barbara elizabeth jennifer maria susan margaret dorothy lisa nancy
    karen betty helen sandra donna carol ruth sharon michelle laura sarah kimberly deborah jessica shirley cynthia angela
    melissa brenda amy anna rebecca virginia's kathleen pamela martha debra amanda stephanie carolyn christine marie janet
    catherine frances ann joyce diane alice julie heather teresa doris gloria evelyn jean cheryl mildred katherine joan ashley
    judith rose janice kelly nicole judy christina kathy theresa beverly denise tammy irene jane lori rachel marilyn andrea
    kathryn louise sara anne jacqueline wanda bonnie julia ruby lois tina phyllis norma paula diana annie lillian emily robin
    vladimir sergei dmitry igor oleg ivan boris mikhail viktor alexander yusuf yousef youssef karim rami samir nasser
    """.split()
)
