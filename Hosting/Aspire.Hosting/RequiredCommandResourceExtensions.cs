using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Declares which programs resources need on this machine.</summary>
public static class RequiredCommandResourceExtensions
{
    /// <summary>Declares that a resource needs a program. A missing one is told before the resource starts.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="command">A name that is looked for on PATH, or a path.</param>
    /// <param name="helpLink">Where it says how the program is installed; null when nowhere.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithRequiredCommand<T>(this IResourceBuilder<T> builder, string command, string? helpLink = null) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(command);
        return builder.WithAnnotation(new RequiredCommandAnnotation(command) { HelpLink = helpLink });
    }

    /// <summary>Declares that a resource needs a program that meets a condition.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="command">A name that is looked for on PATH, or a path.</param>
    /// <param name="validationCallback">Looks at the program that was found.</param>
    /// <param name="helpLink">Where it says how the program is installed; null when nowhere.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIRECOMMAND001")]
    public static IResourceBuilder<T> WithRequiredCommand<T>(this IResourceBuilder<T> builder, string command, Func<RequiredCommandValidationContext, Task<RequiredCommandValidationResult>> validationCallback, string? helpLink = null) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(command);
        ArgumentNullException.ThrowIfNull(validationCallback);
        return builder.WithAnnotation(new RequiredCommandAnnotation(command) { ValidationCallback = validationCallback, HelpLink = helpLink });
    }
}
