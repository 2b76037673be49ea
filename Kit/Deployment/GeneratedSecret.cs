namespace EnvironmentKit.Deployment;

/// <summary>How the value of a secret is generated that nobody needs to choose.</summary>
public sealed record GeneratedSecret
{
    /// <summary>The least number of characters; values are longer where fewer would not be strong.</summary>
    public int MinLength { get; init; }

    /// <summary>Whether lower-case letters are used; yes by default.</summary>
    public bool Lower { get; init; } = true;

    /// <summary>Whether upper-case letters are used; yes by default.</summary>
    public bool Upper { get; init; } = true;

    /// <summary>Whether digits are used; yes by default.</summary>
    public bool Numeric { get; init; } = true;

    /// <summary>Whether special characters are used; no by default.</summary>
    public bool Special { get; init; }

    /// <summary>The least number of lower-case letters.</summary>
    public int MinLower { get; init; }

    /// <summary>The least number of upper-case letters.</summary>
    public int MinUpper { get; init; }

    /// <summary>The least number of digits.</summary>
    public int MinNumeric { get; init; }

    /// <summary>The least number of special characters.</summary>
    public int MinSpecial { get; init; }
}
