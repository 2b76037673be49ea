using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Says how an editor may run a resource itself, to debug it. Of effect where an editor runs the AppHost.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <typeparam name="TLaunchConfiguration">What the editor is told.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="launchConfigurationProducer">Makes what the editor is told, for a mode of <see cref="ExecutableLaunchMode"/>.</param>
    /// <param name="launchConfigurationType">The kind of launch.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREEXTENSION001")]
    public static IResourceBuilder<T> WithDebugSupport<T, TLaunchConfiguration>(this IResourceBuilder<T> builder, Func<string, TLaunchConfiguration> launchConfigurationProducer, string launchConfigurationType) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(launchConfigurationProducer);
        return builder.WithDebugSupport((mode, _) => Task.FromResult(launchConfigurationProducer(mode)), launchConfigurationType);
    }

    /// <summary>Says how an editor may run a resource itself, to debug it. Of effect where an editor runs the AppHost.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <typeparam name="TLaunchConfiguration">What the editor is told.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="launchConfigurationProducer">Makes what the editor is told, for a mode of <see cref="ExecutableLaunchMode"/>.</param>
    /// <param name="launchConfigurationType">The kind of launch.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREEXTENSION001")]
    public static IResourceBuilder<T> WithDebugSupport<T, TLaunchConfiguration>(this IResourceBuilder<T> builder, Func<string, CancellationToken, Task<TLaunchConfiguration>> launchConfigurationProducer, string launchConfigurationType) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(launchConfigurationProducer);
        ArgumentException.ThrowIfNullOrEmpty(launchConfigurationType);
        return builder.ApplicationBuilder.ExecutionContext.IsRunMode
            ? builder.WithAnnotation(
                new SupportsDebuggingAnnotation(launchConfigurationType, async (mode, cancellationToken) => (await launchConfigurationProducer(mode, cancellationToken).ConfigureAwait(false))!),
                ResourceAnnotationMutationBehavior.Replace)
            : builder;
    }

    /// <summary>Says by which arguments a tool is told to run the resource's program. They come before those of <c>WithArgs</c>, whose callbacks do not see them.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Adds them to an empty list; it takes the place of an earlier one.</param>
    /// <param name="ownedByLaunchConfigurationType">The launch configurations that bring the tool along themselves; null when none does.</param>
    /// <param name="showInCommandLine">Whether they belong to the command line that is shown.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREEXTENSION001")]
    public static IResourceBuilder<T> WithLaunchToolArgs<T>(this IResourceBuilder<T> builder, Action<CommandLineArgsCallbackContext> callback, string? ownedByLaunchConfigurationType = null, bool showInCommandLine = true) where T : IResourceWithArgs
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(callback);
        if (ownedByLaunchConfigurationType is not null)
        {
            ArgumentException.ThrowIfNullOrEmpty(ownedByLaunchConfigurationType);
        }

        return builder.WithAnnotation(new LaunchToolArgsCallbackAnnotation(callback, ownedByLaunchConfigurationType, showInCommandLine), ResourceAnnotationMutationBehavior.Replace);
    }
}
