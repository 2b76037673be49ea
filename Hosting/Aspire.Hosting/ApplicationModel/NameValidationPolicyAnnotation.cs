namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says which naming rules a resource is held to; without it, all of them.</summary>
public sealed class NameValidationPolicyAnnotation : IResourceAnnotation
{
    /// <summary>All rules.</summary>
    public static readonly NameValidationPolicyAnnotation Default = new();

    /// <summary>No rule but that the name is not empty, for resources that never become a host or process name.</summary>
    public static readonly NameValidationPolicyAnnotation None = new()
    {
        MaxLength = null,
        ValidateAllowedCharacters = false,
        ValidateStartsWithLetter = false,
        ValidateNoConsecutiveHyphens = false,
        ValidateNoTrailingHyphen = false,
    };

    /// <summary>The greatest length in characters, 64 by default; null for no limit.</summary>
    public int? MaxLength { get; init; } = ModelName.DefaultMaxLength;

    /// <summary>Whether only ASCII letters, digits and hyphens are allowed.</summary>
    public bool ValidateAllowedCharacters { get; init; } = true;

    /// <summary>Whether the first character must be an ASCII letter.</summary>
    public bool ValidateStartsWithLetter { get; init; } = true;

    /// <summary>Whether two hyphens in a row are refused.</summary>
    public bool ValidateNoConsecutiveHyphens { get; init; } = true;

    /// <summary>Whether a hyphen at the end is refused.</summary>
    public bool ValidateNoTrailingHyphen { get; init; } = true;
}
