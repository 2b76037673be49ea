namespace SearchNode.Analysis.Filters;

/// <summary>Porter's stemmer for English (1980), with the two later corrections that Lucene has: <c>-bli</c> and <c>-logi</c>.</summary>
internal sealed class PorterStemFilter : ITokenFilter
{
    private static readonly (string Suffix, string Replacement)[] Step2 =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"), ("alli", "al"),
        ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
        ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("logi", "log"),
    ];

    private static readonly (string Suffix, string Replacement)[] Step3 =
    [
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
    ];

    private static readonly string[] Step4 =
    [
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize",
    ];

    public string Apply(string term)
    {
        if (term.Length < 3)
        {
            return term;
        }

        var word = RemovePlural(term);
        word = RemovePast(word);
        if (word.EndsWith('y') && HasVowel(word, word.Length - 1))
        {
            word = word[..^1] + "i";
        }

        word = Replace(word, Step2);
        word = Replace(word, Step3);
        word = RemoveSuffix(word);
        return RemoveFinalE(word);
    }

    private static string RemovePlural(string word)
    {
        if (!word.EndsWith('s'))
        {
            return word;
        }

        if (word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("ies", StringComparison.Ordinal))
        {
            return word[..^2];
        }

        return word[^2] == 's' ? word : word[..^1];
    }

    private static string RemovePast(string word)
    {
        if (word.EndsWith("eed", StringComparison.Ordinal))
        {
            return Measure(word, word.Length - 3) > 0 ? word[..^1] : word;
        }

        var cut = word.EndsWith("ed", StringComparison.Ordinal) ? 2 : word.EndsWith("ing", StringComparison.Ordinal) ? 3 : 0;
        if (cut == 0 || !HasVowel(word, word.Length - cut))
        {
            return word;
        }

        word = word[..^cut];
        if (word.EndsWith("at", StringComparison.Ordinal) || word.EndsWith("bl", StringComparison.Ordinal) || word.EndsWith("iz", StringComparison.Ordinal))
        {
            return word + "e";
        }

        if (EndsWithDoubleConsonant(word))
        {
            return word[^1] is 'l' or 's' or 'z' ? word : word[..^1];
        }

        return Measure(word, word.Length) == 1 && EndsWithShortSyllable(word, word.Length) ? word + "e" : word;
    }

    private static string Replace(string word, (string Suffix, string Replacement)[] rules)
    {
        var best = default((string Suffix, string Replacement));
        foreach (var rule in rules)
        {
            if (word.EndsWith(rule.Suffix, StringComparison.Ordinal) && rule.Suffix.Length > (best.Suffix?.Length ?? 0))
            {
                best = rule;
            }
        }

        return best.Suffix is not null && Measure(word, word.Length - best.Suffix.Length) > 0
            ? word[..^best.Suffix.Length] + best.Replacement
            : word;
    }

    private static string RemoveSuffix(string word)
    {
        var best = "";
        foreach (var suffix in Step4)
        {
            var fits = word.EndsWith(suffix, StringComparison.Ordinal) && suffix.Length > best.Length
                && (suffix != "ion" || (word.Length > 3 && word[^4] is ('s' or 't')));
            best = fits ? suffix : best;
        }

        return best.Length > 0 && Measure(word, word.Length - best.Length) > 1 ? word[..^best.Length] : word;
    }

    private static string RemoveFinalE(string word)
    {
        if (word.EndsWith('e'))
        {
            var measure = Measure(word, word.Length - 1);
            if (measure > 1 || (measure == 1 && !EndsWithShortSyllable(word, word.Length - 1)))
            {
                word = word[..^1];
            }
        }

        return word.EndsWith("ll", StringComparison.Ordinal) && Measure(word, word.Length - 1) > 1 ? word[..^1] : word;
    }

    private static bool IsConsonant(string word, int i) => word[i] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => i == 0 || !IsConsonant(word, i - 1),
        _ => true,
    };

    private static bool HasVowel(string word, int length)
    {
        for (var i = 0; i < length; i++)
        {
            if (!IsConsonant(word, i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How often a vowel is followed by a consonant in the first letters of a word.</summary>
    private static int Measure(string word, int length)
    {
        var measure = 0;
        for (var i = 1; i < length; i++)
        {
            if (IsConsonant(word, i) && !IsConsonant(word, i - 1))
            {
                measure++;
            }
        }

        return measure;
    }

    private static bool EndsWithDoubleConsonant(string word) =>
        word.Length >= 2 && word[^1] == word[^2] && IsConsonant(word, word.Length - 1);

    private static bool EndsWithShortSyllable(string word, int length) =>
        length >= 3 && IsConsonant(word, length - 1) && !IsConsonant(word, length - 2) && IsConsonant(word, length - 3)
        && word[length - 1] is not ('w' or 'x' or 'y');
}
