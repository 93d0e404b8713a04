//! What elements mean, and what their classes give away.

/// How an element stands in the flow of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Its words go on in the line: `<b>`, `<a>`.
    Inline,
    /// It parts what is before from what is after.
    Block,
    /// Heading of this level.
    Heading(u8),
    /// `<li>`, `<dd>`.
    Item,
    /// `<dt>`: the label of the `<dd>` that follows.
    Term,
    /// `<table>`
    Table,
    /// `<tr>`
    Row,
    /// `<td>`, `<th>`
    Cell,
    /// `<figcaption>`, `<caption>`
    Caption,
    /// `<pre>`
    Preformatted,
    /// Never read: scripts, forms, drawings.
    Unread,
    /// Has no content.
    Void,
}

pub(super) fn role(name: &[u8]) -> Role {
    match name {
        b"h1" => Role::Heading(0),
        b"h2" => Role::Heading(1),
        b"h3" => Role::Heading(2),
        b"h4" => Role::Heading(3),
        b"h5" => Role::Heading(4),
        b"h6" => Role::Heading(5),
        b"li" | b"dd" => Role::Item,
        b"dt" => Role::Term,
        b"table" => Role::Table,
        b"tr" => Role::Row,
        b"td" | b"th" => Role::Cell,
        b"figcaption" | b"caption" => Role::Caption,
        b"pre" => Role::Preformatted,
        b"p" | b"div" | b"section" | b"article" | b"header" | b"footer" | b"aside" | b"nav" | b"main"
        | b"ul" | b"ol" | b"dl" | b"thead" | b"tbody" | b"tfoot" | b"figure" | b"blockquote" | b"form"
        | b"fieldset" | b"address" | b"details" | b"summary" | b"center" | b"body" | b"html" | b"hgroup"
        | b"legend" => Role::Block,
        b"script" | b"style" | b"noscript" | b"template" | b"svg" | b"iframe" | b"select" | b"button"
        | b"textarea" | b"object" | b"math" | b"canvas" | b"audio" | b"video" | b"title" | b"head"
        | b"option" | b"dialog" | b"noembed" | b"noframes" | b"xmp" | b"datalist" => Role::Unread,
        b"area" | b"base" | b"br" | b"col" | b"embed" | b"hr" | b"img" | b"input" | b"link" | b"meta"
        | b"param" | b"source" | b"track" | b"wbr" => Role::Void,
        _ => Role::Inline,
    }
}

/// What an element's own name, class, id and role say about the words in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hint {
    /// The article itself.
    Article,
    /// Nothing either way.
    None,
    /// Something around the article.
    Around,
    /// Never the article.
    Never,
}

/// Parts of class names of what stands around articles.
const AROUND: [&str; 47] = [
    "comment",
    "share",
    "sharing",
    "social",
    "related",
    "promo",
    "newsletter",
    "sidebar",
    "footer",
    "navigation",
    "navbar",
    "menu",
    "advert",
    "sponsor",
    "subscribe",
    "subscription",
    "signup",
    "breadcrumb",
    "popular",
    "recommend",
    "trending",
    "most-read",
    "mostread",
    "readmore",
    "read-more",
    "read-next",
    "more-on",
    "tags",
    "topics",
    "widget",
    "toolbar",
    "paywall",
    "rail",
    "outbrain",
    "taboola",
    "disqus",
    "author-bio",
    "authorbio",
    "byline",
    "copyright",
    "masthead",
    "pagination",
    "skip-link",
    "screen-reader",
    "visually-hidden",
    "timestamp",
    "inline-video",
];
/// Parts of class names of what is never read.
const NEVER: [&str; 9] =
    ["cookie", "consent", "gdpr", "banner-ad", "modal", "popup", "lightbox", "ad-slot", "hidden-print"];
/// Parts of class names of articles.
const ARTICLE: [&str; 16] = [
    "article-body",
    "articlebody",
    "article__body",
    "article-content",
    "article-text",
    "article_body",
    "story-body",
    "storybody",
    "story-content",
    "entry-content",
    "post-content",
    "post-body",
    "body-copy",
    "main-content",
    "content-body",
    "article__content",
];

/// Reads the hint of an element; `words` are its class, id and role in lower case.
pub(super) fn hint(name: &[u8], words: &str) -> Hint {
    let holds = |list: &[&str]| list.iter().any(|it| words.contains(it));
    if matches!(name, b"body" | b"html" | b"main") {
        return Hint::None;
    }
    if matches!(name, b"nav") || (!words.is_empty() && holds(&NEVER)) {
        return Hint::Never;
    }
    if holds(&ARTICLE) {
        return Hint::Article;
    }
    if matches!(name, b"footer" | b"aside" | b"form") || (!words.is_empty() && holds(&AROUND)) {
        return Hint::Around;
    }
    if matches!(name, b"article") { Hint::Article } else { Hint::None }
}
