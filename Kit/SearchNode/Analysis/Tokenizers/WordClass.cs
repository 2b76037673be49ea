using System.Globalization;

namespace SearchNode.Analysis.Tokenizers;

/// <summary>The parts that characters play in the word boundaries of Unicode's annex 29.</summary>
internal enum WordClass
{
    /// <summary>Separates words.</summary>
    Other,
    Letter,
    Numeric,

    /// <summary>Joins two letters: a colon or a middle dot.</summary>
    MidLetter,

    /// <summary>Joins two digits: a comma or a semicolon.</summary>
    MidNumber,

    /// <summary>Joins either: a full stop or an apostrophe.</summary>
    MidEither,

    /// <summary>An underscore and its like, which belong to any word.</summary>
    Connector,
    Katakana,

    /// <summary>A character that is a word by itself.</summary>
    Hiragana,

    /// <summary>A character that is a word by itself.</summary>
    Ideograph,

    /// <summary>Thai, Lao, Khmer and Myanmar, whose words have no spaces between them.</summary>
    SouthEastAsian,

    /// <summary>A combining mark or a format character, which belongs to what is before it.</summary>
    Extend,
    Emoji,
}

/// <summary>Finds the class of a code point from its general category and the exceptions that annex 29 lists.</summary>
internal static class WordClasses
{
    public static WordClass Of(int c) => c < 0x80 ? OfAscii((char)c) : Punctuation(c) ?? Script(c) ?? Category(c);

    private static WordClass OfAscii(char c) => c switch
    {
        >= 'a' and <= 'z' or >= 'A' and <= 'Z' => WordClass.Letter,
        >= '0' and <= '9' => WordClass.Numeric,
        '_' => WordClass.Connector,
        ':' => WordClass.MidLetter,
        ',' or ';' => WordClass.MidNumber,
        '.' or '\'' => WordClass.MidEither,
        _ => WordClass.Other,
    };

    private static WordClass? Punctuation(int c) => c switch
    {
        0xB7 or 0x387 or 0x55F or 0x5F4 or 0x2027 or 0xFE13 or 0xFE55 or 0xFF1A => WordClass.MidLetter,
        0x37E or 0x589 or 0x60C or 0x60D or 0x66C or 0x7F8 or 0x2044 or 0xFE10 or 0xFE14 or 0xFE50 or 0xFE54 or 0xFF0C or 0xFF1B => WordClass.MidNumber,
        0x2018 or 0x2019 or 0x2024 or 0xFE52 or 0xFF07 or 0xFF0E => WordClass.MidEither,
        0x202F or 0x203F or 0x2040 or 0x2054 or 0xFE33 or 0xFE34 or >= 0xFE4D and <= 0xFE4F or 0xFF3F => WordClass.Connector,
        0x66B => WordClass.Numeric,
        _ => null,
    };

    private static WordClass? Script(int c) => c switch
    {
        >= 0x3041 and <= 0x3096 or 0x309D or 0x309E or 0x309F or 0x1F200 => WordClass.Hiragana,
        >= 0x3031 and <= 0x3035 or 0x309B or 0x309C or >= 0x30A0 and <= 0x30FA or >= 0x30FC and <= 0x30FF
            or >= 0x31F0 and <= 0x31FF or >= 0x32D0 and <= 0x32FE or >= 0x3300 and <= 0x3357 or >= 0xFF66 and <= 0xFF9D => WordClass.Katakana,
        >= 0x2E80 and <= 0x2FD5 or 0x3005 or 0x3007 or >= 0x3021 and <= 0x3029 or >= 0x3038 and <= 0x303B or >= 0x3400 and <= 0x4DBF
            or >= 0x4E00 and <= 0x9FFF or >= 0xF900 and <= 0xFAD9 or >= 0x20000 and <= 0x3134F => WordClass.Ideograph,
        >= 0xE01 and <= 0xE3A or >= 0xE40 and <= 0xE4E or >= 0xE81 and <= 0xECD or >= 0xEDC and <= 0xEDF
            or >= 0x1000 and <= 0x103F or >= 0x1050 and <= 0x108F or >= 0x1780 and <= 0x17D3 => WordClass.SouthEastAsian,
        >= 0x1F300 and <= 0x1FAFF or >= 0x2600 and <= 0x27BF or 0x2B50 or 0x2B55 or 0x231A or 0x231B => WordClass.Emoji,
        _ => null,
    };

    private static WordClass Category(int c) => CharUnicodeInfo.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => WordClass.Letter,
        UnicodeCategory.DecimalDigitNumber => WordClass.Numeric,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => WordClass.Extend,
        UnicodeCategory.Format => c is 0x200B ? WordClass.Other : WordClass.Extend,
        _ => c is >= 0x24B6 and <= 0x24E9 ? WordClass.Letter : WordClass.Other,
    };
}
