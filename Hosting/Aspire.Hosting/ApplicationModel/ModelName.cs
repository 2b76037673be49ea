namespace Aspire.Hosting.ApplicationModel;

/// <summary>The rules for names of resources and endpoints.</summary>
internal static class ModelName
{
    private const int MaxLength = 64;

    public static void Validate(string target, string name, string? paramName = null) =>
        Validate(target, name, NameValidationPolicyAnnotation.Default, paramName);

    public static void Validate(string target, string name, NameValidationPolicyAnnotation policy, string? paramName = null)
    {
        if (Problem(target, name, policy) is { } problem)
        {
            throw new ArgumentException(problem, paramName ?? nameof(name));
        }
    }

    public static bool IsValid(string target, string name) => Problem(target, name, NameValidationPolicyAnnotation.Default) is null;

    private static string? Problem(string target, string name, NameValidationPolicyAnnotation policy)
    {
        ArgumentException.ThrowIfNullOrEmpty(target);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var prefix = $"{target} name '{name}' is invalid. ";
        if (policy.MaxLength is { } longest && name.Length > longest)
        {
            return $"{prefix}Name must be between 1 and {longest} characters long.";
        }

        if (policy.ValidateNoConsecutiveHyphens && name.Contains("--", StringComparison.Ordinal))
        {
            return $"{prefix}Name cannot contain consecutive hyphens.";
        }

        if (policy.ValidateAllowedCharacters && name.Any(character => !char.IsAsciiLetterOrDigit(character) && character != '-'))
        {
            return $"{prefix}Name must contain only ASCII letters, digits, and hyphens.";
        }

        if (policy.ValidateStartsWithLetter && !char.IsAsciiLetter(name[0]))
        {
            return $"{prefix}Name must start with an ASCII letter.";
        }

        return policy.ValidateNoTrailingHyphen && name[^1] == '-' ? $"{prefix}Name cannot end with a hyphen." : null;
    }

    internal const int DefaultMaxLength = MaxLength;
}
