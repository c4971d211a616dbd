"""Measure the matcher: microseconds per text with some 270 boilerplate patterns in ten languages.

    python benchmarks/scan.py texts.jsonl [--re]

Each line of the input is a JSON object with the text under "text" or "body".
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from newslint.matching import Matcher, Search

LINE = r"""
^(?:published|updated|by|posted|source|photo|location)\s*:?\s*(?:undefined|null|none|nan)\s*$
\[object Object\]
\{\{[^{}]{1,80}\}\}
\$\{[A-Za-z_.]{1,40}\}
<%=?\s*\w+
%(?:s|d|\(\w+\)s)\b
\[/?(?:caption|gallery|embed|video|audio|vc_row|et_pb_\w+)\b[^\]]{0,200}\]
^lorem ipsum dolor
\btk tk\b
^(?:insert|add) (?:headline|text|photo) here
^warning: .{1,120} in /\S+\.php on line \d+
^(?:fatal|parse) error:
^traceback \(most recent call last\)
^uncaught (?:type|reference)error
^404(?: -)? (?:page )?not found
^(?:403 )?forbidden$
^access denied
^just a moment\.\.\.
^checking your browser before
^please enable (?:javascript|cookies)
^your browser (?:is out of date|does not support)
^we use cookies
\baccept (?:all )?cookies\b
^this (?:site|website) uses cookies
^by (?:clicking|continuing).{1,80}(?:cookie|privacy) policy
^unusual traffic from your (?:computer )?network
^(?:this|the) (?:content|video|page) is (?:not|no longer) available (?:in your (?:region|country|location))?
Ã[©¨¼¶¤]
â€[™œ“”¦]
&(?:amp;)?(?:nbsp|quot|lt|gt|rsquo|#\d{2,4});
\\u[0-9a-f]{4}
</?(?:div|span|p|br|strong|em|a|img|iframe)\b[^>]{0,200}>
<!--.{0,200}-->
^function\s*\(\)\s*\{
\bvar \w+\s*=\s*
\bgoogletag\.cmd\.push
\bwindow\.dataLayer
\baddEventListener\(
^\.[\w-]+\s*\{[^}]{0,200}\}
\[[^\]\n]{1,80}\]\(https?://[^)\s]+\)
^#{1,6} \w
\*\*[^*]{1,80}\*\*
\[email\s?protected\]
^follow (?:us|me|him|her) on (?:twitter|facebook|instagram|x|tiktok|threads|linkedin)
^(?:like|find|join) us on (?:twitter|facebook|instagram)
^follow @\w{2,20}
\bsubscribe to (?:our|the) (?:[\w ]{1,30} )?(?:newsletter|channel|podcast)
^sign up (?:for|to|here)\b
^(?:get|receive) (?:the|our) .{1,60} (?:in|to) your inbox
\bdelivered (?:straight |directly )?to your inbox\b
^download (?:the|our) .{0,40}app\b
\bavailable on (?:the )?(?:app store|google play)\b
^(?:please )?(?:donate|support our (?:work|journalism))
\bconsider (?:making a donation|becoming a (?:member|subscriber))\b
^the post .{1,200} (?:first )?appeared (?:first )?on\b
^this (?:article|story|post) (?:was )?(?:originally |first )?(?:appeared|published) (?:on|in|by)\b
^read (?:more|next|also|the full (?:story|article))\s*[:>»]?
^(?:related|see also|also read|more on this|more from)\s*:?
^you (?:may|might) (?:also )?like\b
^recommended (?:for you|stories|reading)
^(?:trending|most read|most popular|top stories|latest news|editor'?s picks?)(?: now)?$
^(?:don'?t|do not) miss\s*:
^click here (?:to|for)\b
^(?:continue|keep) reading
^(?:topics|tags|filed under|categories|keywords)\s*:
^advertisement\b
^(?:story|article) continues (?:below|after)(?: this)? ad(?:vertisement)?
^(?:sponsored|promoted|partner|paid) (?:content|post|story)
^ad(?:vertorial)?$
\bwe (?:may|might) earn (?:a|an affiliate) commission\b
\bcontains affiliate links\b
^share (?:this|on|via)\b
^(?:share|tweet|pin|email|print|comment|copy link|whatsapp)$
^(?:facebook|twitter|whatsapp|telegram|linkedin|email)(?:[\s|,/]+(?:facebook|twitter|whatsapp|telegram|linkedin|email))+$
^\d+ (?:shares|comments|views|likes)$
^(?:leave a|post a|no) comments?\b
^(?:log|sign) in to (?:comment|reply|continue|read)
^(?:comments|replies) (?:are|have been) (?:closed|disabled)
^(?:back to|scroll to) (?:the )?top
^skip to (?:main )?content
^(?:home|menu|search|close|next|previous)$
^(?:load|show|view|see) (?:more|all|less)\b
^\d+ min(?:ute)?s? read$
^(?:listen to|read aloud) (?:this )?(?:article|story)
^(?:text|font) size
^(?:play|pause|mute|unmute|replay) (?:video|audio)?
^video (?:player|duration|unavailable|playback)
^(?:slide|image|photo|picture) \d+ of \d+
^\d+ ?/ ?\d+$
^(?:hide|show|enlarge) (?:caption|image|photo)
^enter your (?:e-?mail|name|zip|postal)
^(?:this|please) (?:field|enter) .{0,40}(?:required|valid)
\bpic\.twitter\.com/\w+
^— .{1,60} \(@\w{1,20}\) \w+ \d{1,2}, \d{4}$
^a post shared by\b
^view this post on instagram
^(?:this|the) (?:tweet|post|embed|content) (?:has been|was|is) (?:deleted|blocked|unavailable)
^(?:live|breaking)\s*[:|]
^\d{1,2}[:.]\d{2} ?(?:am|pm|gmt|et|bst|uhr)?\s*[-–|:]
^(?:this is a|this) (?:developing|breaking) (?:news )?story
^(?:photo|image|picture|photograph|credit|pic)s?(?: by| credit| courtesy(?: of)?)?\s*[:/]\s*\S
\((?:photo|image|picture)(?: by| credit)? ?:? ?[^)]{2,60}\)
\b(?:getty images|shutterstock|istock|unsplash|ap photo|afp via)\b
\bafp/getty\b
^(?:file|handout|stock) (?:photo|image|picture)
^by [A-Z][a-z]+ [A-Z][a-z]+(?:,| \|| for\b)
^(?:written|reported|edited|compiled|posted) by\b
^(?:reporting|editing|writing|additional reporting|compiled) by .{3,120}
^(?:staff|special|our|web) (?:reporter|correspondent|writer|desk)
^(?:by )?(?:admin|administrator|editor|webmaster|news desk|newsroom|staff)$
\bis (?:a|an|the) (?:\w+ ){0,3}(?:reporter|editor|columnist|correspondent|journalist|writer) (?:at|for|with|based)\b
^(?:contact|reach|e-?mail) (?:him|her|them|the (?:author|writer|reporter)|us)\b
\b(?:reach|contact)(?:ed)? (?:him|her|me|us) at \S+@\S+
\bcan be reached at\b
^(?:copyright|©|\(c\)) ?(?:©|\(c\))? ?(?:19|20)\d\d
\ball rights reserved\b
\bmay not be (?:published|reproduced|broadcast|rewritten|redistributed)\b
^(?:reprinted|republished|used|reproduced) with permission
\bcreative commons\b.{0,60}\blicen[sc]e\b
^(?:disclaimer|disclosure|editor'?s note|note to editors?)\s*:
\bviews (?:and opinions )?expressed (?:in this|here|above)\b
\bdoes not constitute (?:financial|investment|legal|medical) advice\b
^(?:correction|clarification|update|editor's note)\s*[:(—-]
\b(?:an earlier|a previous) version of this (?:article|story|report)\b
\bthis (?:article|story) has been (?:updated|corrected|amended)\b
^(?:-30-|###|ends|/ends|\*{3,})$
^(?:advisory|embargo(?:ed)?|attention editors|eds|kill|urgent|bulletin)\s*[:—-]
\bnot for (?:publication|release|broadcast) before\b
\bexcept for the headline, this (?:story|article)\b
\bpublished from a syndicated feed\b
^\(?(?:reuters|ap|afp|ani|pti|ians|upi|dpa|xinhua|efe|ansa|tass)\)?$
^[A-Z][A-Za-z .]{2,40},? (?:\w+\.? \d{1,2} )?\((?:reuters|ap|afp|xinhua|upi|ani|pti|ians)\) ?[-–—]
^source\s*:\s*\w
^with (?:inputs|reporting|files) from\b
\bcontributed to this (?:report|story|article)\b
\bassociated press (?:writers?|reporters?|journalists?)\b
\bas an ai (?:language )?model\b
^(?:sure|certainly|of course)[,!] here(?:'s| is)\b
\bas of my (?:last|knowledge) (?:update|cutoff)\b
\bI (?:cannot|can't) (?:assist|help) with (?:that|this)\b
:?contentReference\[oaicite
turn\d+(?:search|news|view)\d+
utm_source=chatgpt
^(?:write|generate|rewrite) (?:a|an|the) (?:\d+[- ]word )?(?:article|headline|summary)\b
^this (?:article|text) (?:was|has been) (?:machine|automatically) translated
^(?:press release|for immediate release)
^about [A-Z][\w&., ]{2,60}$
\bforward[- ]looking statements\b
^media contacts?\s*:
^(?:business wire|pr newswire|globe ?newswire|accesswire)\b
\bto (?:continue|keep) reading\b.{0,60}\bsubscri
^(?:this (?:article|content|story) is|exclusive(?:ly)?) (?:for|available to|reserved for) (?:our )?subscribers
^already (?:a subscriber|have an account|registered)\?
^(?:subscribe|register|sign in|log ?in)(?: now| here| today)?[.!]?$
\byou(?:'ve| have) (?:reached|used) (?:your|all)\b.{0,40}\b(?:free|limit|articles)\b
\bfree articles? (?:left|remaining|this month)\b
^start your free trial
\[(?:\.\.\.|…|read more)\]$
(?:\.\.\.|…)\s*(?:read more|continue)
^(?:posted|published|updated|modified|created|last updated)(?: on| at)?\s*:?\s*(?:\w+ \d{1,2},? \d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})
^\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december) \d{4}$
^(?:mon|tues|wednes|thurs|fri|satur|sun)day,? .{3,20} \d{4}
^(?:\d+|an?|one) (?:seconds?|minutes?|hours?|days?|weeks?|months?) ago$
\b(?:viagra|cialis|levitra) (?:online|kaufen|without)\b
\bonline casino\b
\bpayday loans?\b
\b(?:bit\.ly|t\.co|goo\.gl|ow\.ly)/\w+
^(?:order|buy) now\b
^(?:tel|phone|fax)\.?\s*:?\s*\+?\d[\d ()-]{6,}
^folgen sie uns (?:auf|bei)\b
^abonnieren sie\b
\b(?:jetzt|hier) (?:abonnieren|anmelden|registrieren|lesen|klicken)\b
\bunser(?:en)? newsletter\b
^(?:lesen sie|mehr zum thema|auch interessant|das könnte sie auch interessieren|zum thema|weiterlesen)\b
^(?:anzeige|werbung|gesponsert|advertorial)$
^(?:teilen|drucken|kommentieren|merken|e-mail|artikel teilen)$
^(?:foto|bild|quelle|bildquelle|symbolbild|archivbild)\s*[:/]
\bfoto: (?:dpa|imago|getty|picture alliance|afp)\b
^von (?:unserem|unserer) (?:redakteur|korrespondent|mitarbeiter)
^\(?(?:dpa|afp|sid|apa|epd|kna)(?:[/,-](?:dpa|afp|sid|apa|lnw|lby))*\)?$
^© (?:dpa|afp|\d{4})
\balle rechte vorbehalten\b
^(?:stand|aktualisiert|veröffentlicht|erstellt)\s*(?:am\s*)?:?\s*\d{1,2}\.
^\d{1,2}\.\d{1,2}\.\d{4},? \d{1,2}[:.]\d{2}(?: uhr)?$
\bnur für abonnenten\b
^(?:dieser artikel|dieser inhalt|dieses video) (?:ist|wurde|kann)\b
\bbitte (?:aktivieren|akzeptieren|erlauben) sie\b
\bkommentare? (?:schreiben|anzeigen|lesen)\b
^sie haben javascript deaktiviert
^suscr[ií]bete (?:a|aquí|ya)\b
^s[ií]guenos en\b
^(?:lea|lee|vea|mira|te puede interesar|más información|también)(?: también| más)?\s*:
^(?:publicidad|patrocinado|anuncio)$
^(?:compartir|imprimir|comentar|enviar)$
^(?:foto|imagen|crédito|fuente)s?\s*:
\btodos los derechos reservados\b
^(?:agencia )?(?:efe|europa press)$
\breciba? (?:nuestro|el) bolet[ií]n\b
^(?:publicado|actualizado)(?: el)?\s*:?\s*\d
^haz clic aquí\b
^únete a nuestro canal\b
\bpara seguir leyendo\b
^(?:siga|siganos|acompanhe)(?:-nos)? (?:no|na|em)\b
^(?:leia|veja|confira|saiba)(?: também| mais)\s*:?
^(?:publicidade|continua após a publicidade)
\btodos os direitos reservados\b
\binscreva-se (?:no|na|em)\b
^(?:assine|receba) (?:a|nossa|o nosso)\b
\bconteúdo exclusivo para assinantes\b
^(?:compartilhe|imprimir|enviar por e-mail)
^abonnez-vous\b
^(?:lire aussi|à lire aussi|voir aussi|sur le même sujet)\s*:?
^(?:suivez-nous|retrouvez-nous) sur\b
^(?:publicité|contenu sponsorisé)$
^(?:partager|imprimer|commenter|réagir)$
\btous droits réservés\b
^(?:crédit photo|photo d'illustration|source)\s*:
\bcet article est réservé aux abonnés\b
^(?:publié|mis à jour|modifié) le \d
\bs'inscrire à (?:la|notre) newsletter\b
^(?:leggi anche|guarda anche|potrebbe interessarti)\s*:?
^(?:iscriviti|abbonati|seguici)\b
\briproduzione riservata\b
^(?:condividi|stampa|commenta)$
^(?:pubblicità|contenuto sponsorizzato)$
^(?:lees ook|lees meer|bekijk ook)\s*:?
^(?:advertentie|gesponsord)$
\babonneer je\b
^(?:czytaj też|czytaj także|zobacz też|zobacz także|przeczytaj)\s*:?
^(?:reklama|materiał sponsorowany)$
^(?:fot\.|źródło|autor|zdjęcie)\s*:?
\bwszelkie prawa zastrzeżone\b
\bzapisz się (?:do|na)\b
\bdołącz do nas na\b
^(?:читайте также|подробнее|смотрите также|по теме)\s*:?
^подписывайтесь на\b
^(?:реклама|на правах рекламы)$
^фото\s*:
\bвсе права защищены\b
\b(?:наш|нашем) телеграм[- ]канал
^источник\s*:
^(?:поделиться|комментировать|печать)$
^(?:haberin devamı|ilgili haber|bunlar da ilginizi çekebilir)
^bizi (?:twitter|instagram|facebook)'?[a-zçğıöşü]* takip edin
\babone ol(?:un|mak için)?\b
^reklam$
\bhaber merkezi\b
^(?:kaynak|foto|fotoğraf)\s*:
\btıklayın\b
^(?:यह भी पढ़ें|इसे भी पढ़ें|ये भी पढ़ें)\s*[:-]?
हमें फॉलो करें
(?:व्हाट्सएप|टेलीग्राम) (?:ग्रुप|चैनल) से जुड़ें
^(?:اقرأ أيضا|اقرأ أيضًا|شاهد أيضا)\s*:?
تابعونا على
جميع الحقوق محفوظة
^(?:baca juga|simak juga|lihat juga)\s*:?
^(?:foto|sumber|editor|penulis|reporter)\s*:\s*\w
\bikuti (?:kami|berita) (?:di|terbaru)\b
^(?:iklan|advertisement|scroll to continue with content)
^(?:続きを読む|関連記事|広告|あわせて読みたい)
無断転載(?:を)?禁
^(?:相关阅读|延伸阅读|责任编辑|来源|编辑)\s*[:：]
(?:版权所有|未经授权不得转载|微信公众号)
^(?:무단 ?전재|저작권자|기자|관련기사)
[\w.]+@[\w.]+\s*$
ⓒ
^(?:les også|læs også|läs också|les mer)\s*:?
^(?:annonse|annonsørinnhold|annons|annonce)$
^(?:foto|arkivfoto|illustrasjonsfoto|bild)\s*:
\b(?:abonner på|prenumerera på|tilmeld dig)\b
""".strip().split("\n")

SENTENCE = r"""
^follow us on (?:twitter|facebook|instagram|x)\b
^sign up for (?:our|the) .{0,60}newsletter
^(?:reporting|editing|writing|additional reporting) by .{3,120}
^read more (?:at|on|about|here)\b
^click here (?:to|for)\b
\bsources? (?:familiar with|close to|briefed on|with knowledge of)\b
\bon (?:the )?condition of anonymity\b
\bwho (?:asked|declined|did not want) (?:not )?to be (?:named|identified)\b
\b(?:officials?|diplomats?|sources?|people) (?:said|say|told)\b
^all rights reserved\.?$
""".strip().split("\n")


def searches() -> list[Search]:
    """Return the searches that the numbers are about."""
    return [Search((one,)) for one in LINE] + [Search((one,), unit="sentence") for one in SENTENCE]


def main() -> None:
    """Print the time per text of the whole, and of the filter alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--re", action="store_true", help="without Hyperscan")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.texts.read_text("utf-8").splitlines()]
    texts = [row.get("text") or row.get("body") or "" for row in rows]
    start = time.perf_counter()
    matcher = Matcher(searches(), hyperscan=not options.re)
    built = time.perf_counter() - start
    print(f"{len(matcher.searches)} searches, built in {built * 1e3:.0f} ms, engine {matcher.engine}")
    print("unfiltered:", [matcher.searches[number].patterns[0] for number in matcher.unfiltered])
    if stored := matcher.dumps():
        start = time.perf_counter()
        Matcher(matcher.searches, database=stored)
        print(f"{len(stored):,} bytes stored, loaded in {(time.perf_counter() - start) * 1e3:.1f} ms")
    hits = [matcher.find(text) for text in texts]
    best = least = float("inf")
    for _ in range(1 if options.re else options.rounds):
        start = time.perf_counter()
        for text in texts:
            matcher.find(text)
        best = min(best, time.perf_counter() - start)
        if matcher._database is not None:
            blobs = [text.encode("utf-8", "surrogatepass") for text in texts]
            start = time.perf_counter()
            for blob in blobs:
                matcher._database.scan(blob)
            least = min(least, time.perf_counter() - start)
    mean = sum(map(len, texts)) / len(texts)
    print(f"{len(texts)} texts of {mean:.0f} characters, {sum(map(len, hits))} hits")
    print(f"find {best / len(texts) * 1e6:.1f} µs a text; filter alone {least / len(texts) * 1e6:.1f} µs")


if __name__ == "__main__":
    sys.exit(main())
