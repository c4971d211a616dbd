"""How often words stand in news in English, roughly: which literals a filter may look for alone."""

from __future__ import annotations

PER_MILLION: dict[int, str] = {
    32768: """
the
""",
    16384: """
a and in of to
""",
    8192: """
for is s that
""",
    4096: """
are as at be but by from have he his it not on said they this trump was we with
""",
    2048: """
about all an been had has i if more new one or people president t than their there were what who will would you
""",
    1024: """
after also any because can could democrats do even first get government her house how into its just last like many
most news no now obama only other our out over percent re say she so some state states them these those time two u up
when which while year
""",
    512: """
according administration advertisement against america american americans among another back before being between
biden bill both called campaign case change china clinton congress coronavirus country court d day democratic
department did does don donald down during election far federal former go going good health here him including know
law left likely long m made make may me media might million mr much my national need officials own part party police
policy political presidential public report republican republicans right same sanders see senate should since social
still such support take tax then think three through times told under united us ve very vote voters want war
washington way week well where whether white why work world years york your
""",
    256: """
across act action actually added again ago already amy anti around asked attorney away based become believe best
better big billion black border business california call came candidate candidates care cases center chief children
city clear climate cnn college come committee companies company conservative continue control covid crisis current
data days deal debate decision didn different director doesn doing done each earlier early economic economy end enough
ever every evidence face facebook fact family fbi few find force foreign found four fox free friday general getting
give given global gop got great group groups gun hard help high hillary history home however immigration impeachment
important income information instead intelligence investigation iran issue issues job jobs john justice keep later
leaders least legal less let liberal life little ll local look lot major majority making man march market matter means
members middle military monday money month months must nation nearly never next night north nothing number off office
officers official often old once order others pandemic past pay person place plan point politics polls post power
press primary private problem process program put question questions race rather read real really recent reported
response rights run russia saying says school second secretary security seen sen senator set several share show
something south speech spending statement story students supreme system team thing things though thursday today too
took top trade trying tuesday twitter university until use used virus wednesday weeks win without women won workers
working wrote yet
""",
    128: """
able abortion access accused actions ad address adults african age agency agreement ahead air al allegations allow
allowed almost along although always am amendment announced answer anyone anything ap approval april article ask
assault associated attack attacks attention average bad ban barack base became began behind benefits bernie biggest
bloomberg board book bring budget bush businesses c calling calls cannot carolina cause certain chairman chance
changes charges check chicago chinese cities citizens civil claim claimed claims class close co com comes comey coming
comment comments common communities community compared concerns conference confirmed congressional conservatives
consider constitution continued cost countries county course coverage create created crime criminal cruz culture
currently cut cuts daily dangerous david death debt decades defense democracy democrat despite difficult disease
district documents dollars dr drug due east education effect effort efforts either elected elections else email
emergency employees energy enforcement entire especially event everyone everything exactly example executive expected
experts facts failed fall false families fear feel fight file final financial fire five florida flynn focus follow
following food form forward freedom friends front full funding further future gave george goodman google gov governor
growth half hand happen happened having head hear heard hearing held higher himself hit hold hope hours housing human
ice idea illegal immigrants impact include increase individual individuals industry insurance interest international
interview iowa iraq isn israel issued itself james january joe johnson journalists judge july june kavanaugh key kids
killed kind known korea labor large largest late latest lawmakers laws lead leader leadership leading leave led
legislation letter level line list live lives living longer looking lost low lower makes mass maybe mayor mean
meanwhile measures medical meet meeting member men message mexico michael mike millions moment morning mostly move
movement mueller n name near needed needs nomination nominee non noted november nuclear numbers o obamacare october
officer oil online open opinion opportunity organization outbreak outside overall p page paid particularly parties
partisan passed paul pelosi percentage perhaps personal phone photo plans play points policies politicians poll poor
popular population position positive possible potential presidency pressure pro probably problems professor programs
progressive propublica protect protesters protests provide published quickly r racial racist rate rates reade reality
reason receive received recently record records reform related release released religious remain rep reporters
reporting reports research result results return risk robert role romney rules running russian safety saturday saw
schools seems self senators send senior sense sent serious service services sexual short shows side sign significant
similar simply single situation six small someone soon sort source sources speak special spent spread staff stand
start started stay step stop stories street strong student study sunday supporters sure survey taken taking talk
talking taxes tell term terms test testing texas th themselves third thought thousands threat together total toward
trial tried true trust truth try turn turned tweet tweeted ukraine understand union using vice video view views
violence virginia voted voter votes voting wall wanted wants warren wasn watch ways weapons went west whole whose wing
within woman words worked worse wrong yes young
""",
    64: """
abc ability above absolutely abuse account accounts acting activists activity actual add adding addition additional
ads adviser advocates affordable afghanistan agencies agenda agents agree agreed aid alabama alleged allies allowing
alone alternative amid amount analysis andrew angeles announcement annual app apparently appear appeared appears
approach approved area areas aren argue argued argument arizona armed arms army arrest arrested articles asking
assistance association asylum attempt audience august author authorities authority available avoid aware b backed
background ballot ballots bank barr basic basis battle becoming begin beginning behavior beijing believed believes
below benefit beyond bias bills bipartisan bit blame block blue body born break brett briefing british broad broke
brought brown build building built bureau buttigieg buy buzzfeed campaigns capacity capital capitol car card career
cash cast caused cbs cdc centers central century ceo certainly challenge changed charge charged checks child choice
chris christian christians church cia cited citizenship claiming classified clearly click closed closely coalition
cohen colleagues collusion color colorado commerce commission committed communications complaint complete completely
concern concerned conditions conduct conducted confirmation conflict consequences considered consistent conspiracy
constitutional contact content continues contrast contributed convention conversation core corporate corruption cortez
costs couldn council counsel couple courts cover credit crimes critical criticism criticized critics crowd cultural
customers damage date de dead deaths decade december decide decided decisions declared decline declined deep deeply
defeat defend deficit degree delegates demand denied deputy described designed details development died difference
differences direct directly disaster discrimination discuss discussion document domestic donors doubt drive drop
dropped drugs e easily easy editor effective eight electoral elizabeth emails ended ensure entirely environment
environmental equal era essential essentially establishment europe european evening events eventually exchange
existing expand expect experience expert explain explained expressed faced facilities facing failure fair faith fake
fast father favor february fed fell fellow felt fewer field fighting figure figures filed finally finance findings
fired firm fiscal floyd focused folks followed forced forces ford forecast foundation fourth fraud friend fully fund
funds gain game gas gay gender generally georgia gets getty gives giving goal god goes gone goods governments
governors graham greater greatest green ground growing guilty guns guy h hampshire hands happening happens happy
harder harris hasn hate haven healthcare heart helped helping highest highly hill hispanic holding homeland homes hong
hospital hospitals host hour https huge hundreds hurt ideas identified identity ideological illinois images imagine
immediately immigrant impossible inc incident included includes increased increasing increasingly indeed independent
inequality influence initially inquiry inside instance institute institutions interests internet investigate
investigations investigators investment investors involved iranian irs isis j jail jeff jersey jim join joined jones
journal journalism jr judges judiciary k kept kill killing kim king knew knows korean lack land language largely
larger lawsuit lawyer lawyers leaning learn learned leaving lee legislative letters levels liberals lies light limit
limited lines listen loan loans looked looks los lose losing loss love mail main mainstream manafort manager marijuana
mark markets marriage masks massachusetts massive matters mccain mcconnell meaning meant measure medicaid medicare
memo mental mentioned met michigan miles mind minimum minister minneapolis minority minutes model moderate modern
moral mother moved moving msnbc multiple murder muslim named names nancy nations native natural nbc necessary negative
neither net network nevada newsletter nine none nor normal note notes nsa obvious ocasio offer offered ohio older ones
ongoing opening operations opinions opponents opposed opposition ordered orders organizations otherwise outcome
outlets panel paper parents particular parts pass path patients paying payments peace pence pennsylvania pentagon per
performance period pew piece places planned platform played playing pointed politically polling pompeo positions
possibility posted potentially poverty powerful powers practice prepared present presidents pretty prevent previous
previously price prices prime prior priority prison privacy produced product production products profit progress
progressives project prominent promise promised property proposal proposed protecting protection protest prove
provided providing publicly push pushed pushing putin putting quarter quite racism radical raise raised raising rally
ran range rating reach reached ready reagan reasons red reduce refused regime region relations relationship relief
remains remarks remember remove removed repeal repeatedly reportedly reporter representative representatives request
require required requires residents resources respect respond responded respondents responsibility responsible rest
restrictions reuters revealed revenue review rhetoric rich richard rise rising risks room rose roughly rule ruling
ryan safe sales san sanctions saudi save scandal scheduled science scott search season secret section seeing seek
seeking seem seemed separate september series seriously serve served sessions seven sex shared shares shift shooting
shot shouldn showed showing shown shut shutdown sick sides signed signs simple site society sometimes son sought
southern space speaker speaking specific specifically spend spoke spokesman st stage standard standards standing
starting statements status steps stimulus stock stopped store stores strategy streets strike strongly studies subject
successful suggest suggested summer super supported supporting supposed surveillance syria systems takes talks target
tariffs tech technology television telling ten terrorism terrorist tested testimony tests text thank thanks theory
thinking thomas threats throughout thus tom tough town track travel treasury treatment trillion troops tv tweets
ultimately unemployment unless unlikely upon users usually v vaccine value values various version via victims victory
violent visit voice vulnerable w wage wait warned warning water wealthy wearing website weekend western whatever whom
wife willing winning wisconsin witnesses word worker works worried worst worth wouldn write written yeah yesterday
""",
    32: """
abroad abuses accept accountable accusations acknowledged active activist activities adam admitted advance advantage
advertising advice affairs affected afternoon ages aggressive aides aimed allegation allegedly allows amazon
ambassador analyst analysts anger angry antifa anybody apart apparent appeal appeals appearance apply appointed
appropriate approve arabia arguing arguments asian aside assange assessment associates assume attacked attempted
attempts balance banks bannon bar basically beat becomes behalf belief beliefs ben bid bigger billions blamed boehner
bolton booker books boost borders boston bottom brand breaking brief bringing broader broken brother buying cabinet
cable campus canada carbon carlson carried carry caucus caught chair challenges changing chaos choose chose chuck
circumstances citizen clean closer closing club code cold columbia commercial commitment complex concluded condition
confederate confidence congressman consensus considering construction consumer consumers context continuing contract
controlled controversial conversations cops copy corporations correct count counter counties covered creating cross
cuomo cutting cycle danger daughter davis deadly dealing deals debates defended defending deliver delivered demanding
demands detailed detention determine determined detroit develop developed die digital directed direction discussed
distancing districts diverse diversity divided doctors doj dollar donations door dossier double dow dozen dozens drew
driven driving easier eastern economists ed effectively effects elect electorate elite emerged employee employers
employment ending enemies engaged enter entering equality equipment eric estate estimated estimates evangelical
everybody except exercise exist expanded expansion expensive exposed express extent extreme extremely eyes faces
facility failing fairly familiar fauci fears feb feeling female finding finds fine firearms fix flag floor founder
francisco frequently fuel funded g gains gap gates generation germany giant giuliani gonz gotten granted grew guard
guidance guidelines hall handling harassment harvard hearings heavily herself hired hiring historic historical
hollywood honor hopes hotel houston hurricane husband identify ideology ignored ii ill illegally illness image
immediate imposed improve increases independents index indiana industrial infected infrastructure initial inmates
insisted institution intended intercept interested interesting internal interviews introduced investigating involving
islamic island jan japan jewish joint journalist juan judicial justices keeping kelly kinds klobuchar knowledge kong
latino launch launched leads lez libertarian liberty lie limits lots louisiana lowest lying magazine maintain
majorities male management mandate manufacturing margin martin mask matt meaningful meetings mention merely messages
mexican mid midterm minnesota minute misconduct missile mission mistake mitch moore mrs ms narrative nationwide nato
nature navy necessarily negotiations networks newly newspaper nixon nobody nonprofit noting numerous nursing obtained
obviously occurred offering offers ok opened opportunities oppose opposite option options org original originally
outrage oversight owned owners package pain parenthood park parnas partners patient patrick perfect permanent
personally peter phase physical pic pick placed planning players pledged plus politician portion possibly posts
practices pre presence prevention primaries priorities privilege probe produce professional promises promote proof
propaganda proposals prosecutor prosecutors protected protections proud provides provisions purpose qaeda quote races
ratings reaction readers reading recall receiving recession recognize reduced reelection referred regarding regardless
registered regulations rejected relatively relevant religion rely remained reopening replace represent represents
requests researchers resolution retired returned returns revolution road roberts round rourke rubio ruled runs rush
russians scale schiff schumer scientists sean seat seats seattle sector secure sell selling sending serving severe
sheriff shortly significantly signing silence similarly sit sites sitting slightly slow smaller socialist sold
soldiers solution somebody somewhat spokesperson sports spring stands star stated stephen steve stocks stood strategic
strength stuff style subscribe success suddenly suggesting suggests supply supposedly surprise suspect table taliban
talked targeted targeting task taxpayers teachers ted temporary tend tens tensions terrible terror terrorists
therefore thinks threatened threatening ties tonight tool traditional training transcript transition treat treated
trends trip truly turning turns twice type typically ukrainian un unable unclear understanding undocumented
unfortunately unique unlike unprecedented urban urged usa usual van vast veterans victim violations viral virtually vs
wages waiting wake walk warming wars watching wave weak wealth wear welcome weren whites wide widely widespread
william wilson winner wins wish worry writing wsj younger youtube zero
""",
}
"""The words that stand at least so many times in a million, and less than twice that.

Counted in November 2026 over 4 million words of some 4,200 American news articles; single words are facts and no text.
"""
