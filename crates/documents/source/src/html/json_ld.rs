//! Articles as `application/ld+json` describes them.

use serde_json::Value;

/// What is taken from a description.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Linked {
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) author: Option<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) url: Option<String>,
}

/// Reads the first article that a script describes.
pub(super) fn read(script: &str) -> Option<Linked> {
    let bare = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim_end_matches(';');
    let value: Value = serde_json::from_str(bare).ok()?;
    let article = find(&value, 0)?;
    let text = |name: &str| article.get(name).and_then(words);
    Some(Linked {
        title: text("headline").or_else(|| text("name")),
        publisher: article
            .get("publisher")
            .and_then(name)
            .or_else(|| article.get("sourceOrganization").and_then(name)),
        author: article.get("author").or_else(|| article.get("creator")).and_then(name),
        published: text("datePublished").or_else(|| text("dateCreated")),
        modified: text("dateModified"),
        url: text("url").or_else(|| {
            article.get("mainEntityOfPage").and_then(|it| words(it).or_else(|| words(it.get("@id")?)))
        }),
    })
}

fn find(value: &Value, depth: usize) -> Option<&Value> {
    if depth > 6 {
        return None;
    }
    match value {
        Value::Array(values) => values.iter().find_map(|it| find(it, depth + 1)),
        Value::Object(fields) => {
            let kinds = fields.get("@type");
            let is_article = |it: &Value| {
                it.as_str()
                    .is_some_and(|it| it.ends_with("Article") || it.ends_with("Posting") || it == "Report")
            };
            let fits = match kinds {
                Some(Value::Array(kinds)) => kinds.iter().any(is_article),
                Some(kind) => is_article(kind),
                None => false,
            };
            if fits { Some(value) } else { fields.get("@graph").and_then(|it| find(it, depth + 1)) }
        }
        _ => None,
    }
}

fn words(value: &Value) -> Option<String> {
    value.as_str().map(str::trim).filter(|it| !it.is_empty()).map(plain)
}

/// A name, an object that has one, or several of either.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::Array(values) => {
            let names: Vec<String> = values.iter().filter_map(name).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        Value::Object(fields) => fields.get("name").and_then(name),
        other => words(other),
    }
}

/// Entities stand in some descriptions, against the rules.
fn plain(words: &str) -> String {
    let mut plain = words.to_owned();
    for (entity, sign) in [
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&rsquo;", "’"),
        ("&lsquo;", "‘"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ] {
        plain = plain.replace(entity, sign);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_found_in_a_graph() {
        let script = r#"{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Site"},
            {"@type":["NewsArticle"],"headline":"Fire &amp; fear","author":[{"name":"Anna Roe"},{"name":"Tom Poe"}],
             "publisher":{"@type":"Organization","name":"Harbour Radio"},"datePublished":"2031-05-03T10:00:00Z"}]}"#;
        let found = read(script).unwrap();
        assert_eq!(found.title.as_deref(), Some("Fire & fear"));
        assert_eq!(found.author.as_deref(), Some("Anna Roe, Tom Poe"));
        assert_eq!(found.publisher.as_deref(), Some("Harbour Radio"));
        assert_eq!(found.published.as_deref(), Some("2031-05-03T10:00:00Z"));
        assert!(read("{\"@type\":\"WebSite\"}").is_none());
        assert!(read("{").is_none());
    }
}
