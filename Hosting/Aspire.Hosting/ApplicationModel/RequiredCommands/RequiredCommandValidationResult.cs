using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Whether a required program is there and will do.</summary>
[Experimental("ASPIRECOMMAND001")]
public sealed class RequiredCommandValidationResult
{
    private static readonly RequiredCommandValidationResult Valid = new(validationMessage: null);

    private RequiredCommandValidationResult(string? validationMessage) => ValidationMessage = validationMessage;

    /// <summary>Whether the program is there and will do.</summary>
    [MemberNotNullWhen(false, nameof(ValidationMessage))]
    public bool IsValid => ValidationMessage is null;

    /// <summary>Why not; null when it will do.</summary>
    public string? ValidationMessage { get; }

    /// <summary>The program will do.</summary>
    /// <returns>That result.</returns>
    public static RequiredCommandValidationResult Success() => Valid;

    /// <summary>The program is not there or will not do.</summary>
    /// <param name="message">Why.</param>
    /// <returns>That result.</returns>
    public static RequiredCommandValidationResult Failure(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new RequiredCommandValidationResult(message);
    }
}
