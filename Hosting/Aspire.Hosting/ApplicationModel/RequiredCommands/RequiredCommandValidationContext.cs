using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a look at a required program works with.</summary>
[Experimental("ASPIRECOMMAND001")]
public sealed class RequiredCommandValidationContext
{
    /// <summary>Creates the context.</summary>
    /// <param name="resolvedPath">Where the program is.</param>
    /// <param name="services">The application's services.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public RequiredCommandValidationContext(string resolvedPath, IServiceProvider services, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resolvedPath);
        ArgumentNullException.ThrowIfNull(services);
        ResolvedPath = resolvedPath;
        Services = services;
        CancellationToken = cancellationToken;
    }

    /// <summary>Where the program is.</summary>
    public string ResolvedPath { get; }

    /// <summary>The application's services.</summary>
    public IServiceProvider Services { get; }

    /// <summary>Ends the look.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>The program will do.</summary>
    /// <returns>That result.</returns>
#pragma warning disable CA1822 // An instance member in Aspire as well.
    public RequiredCommandValidationResult Success() => RequiredCommandValidationResult.Success();

    /// <summary>The program will not do.</summary>
    /// <param name="validationMessage">Why.</param>
    /// <returns>That result.</returns>
    public RequiredCommandValidationResult Failure(string validationMessage) => RequiredCommandValidationResult.Failure(validationMessage);
#pragma warning restore CA1822
}
