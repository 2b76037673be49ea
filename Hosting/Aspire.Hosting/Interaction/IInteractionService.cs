using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting;

/// <summary>Asks and tells the person at the dashboard or, while a pipeline is executed, at Aspire's CLI.</summary>
public interface IInteractionService
{
    /// <summary>Whether there is anybody to ask. Every prompt throws when there is not.</summary>
    bool IsAvailable { get; }

    /// <summary>Asks for a yes or a no.</summary>
    /// <param name="title">The title.</param>
    /// <param name="message">The question.</param>
    /// <param name="options">How it is shown; null for the defaults.</param>
    /// <param name="cancellationToken">Takes the question back.</param>
    /// <returns>Whether yes was chosen; cancelled when it was dismissed.</returns>
    /// <exception cref="InvalidOperationException">There is nobody to ask.</exception>
    Task<InteractionResult<bool>> PromptConfirmationAsync(string title, string message, MessageBoxInteractionOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Shows a message that must be answered before anything else is done.</summary>
    /// <param name="title">The title.</param>
    /// <param name="message">The message.</param>
    /// <param name="options">How it is shown; null for the defaults.</param>
    /// <param name="cancellationToken">Takes the message back.</param>
    /// <returns>Whether the first button was chosen; cancelled when it was dismissed.</returns>
    /// <exception cref="InvalidOperationException">There is nobody to ask.</exception>
    Task<InteractionResult<bool>> PromptMessageBoxAsync(string title, string message, MessageBoxInteractionOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Asks for a line of text, which must be given.</summary>
    /// <param name="title">The title.</param>
    /// <param name="message">What it is about; null for nothing.</param>
    /// <param name="inputLabel">What stands before the input.</param>
    /// <param name="placeHolder">What is shown while nothing is entered.</param>
    /// <param name="options">How it is shown and checked; null for the defaults.</param>
    /// <param name="cancellationToken">Takes the question back.</param>
    /// <returns>The input with what was entered; cancelled when it was dismissed.</returns>
    /// <exception cref="InvalidOperationException">There is nobody to ask.</exception>
    Task<InteractionResult<InteractionInput>> PromptInputAsync(string title, string? message, string inputLabel, string placeHolder, InputsDialogInteractionOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Asks for one value.</summary>
    /// <param name="title">The title.</param>
    /// <param name="message">What it is about; null for nothing.</param>
    /// <param name="input">What is asked for.</param>
    /// <param name="options">How it is shown and checked; null for the defaults.</param>
    /// <param name="cancellationToken">Takes the question back.</param>
    /// <returns>The input with what was entered; cancelled when it was dismissed.</returns>
    /// <exception cref="InvalidOperationException">There is nobody to ask.</exception>
    Task<InteractionResult<InteractionInput>> PromptInputAsync(string title, string? message, InteractionInput input, InputsDialogInteractionOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Asks for several values together.</summary>
    /// <param name="title">The title.</param>
    /// <param name="message">What it is about; null for nothing.</param>
    /// <param name="inputs">What is asked for, each under a name of its own.</param>
    /// <param name="options">How it is shown and checked; null for the defaults.</param>
    /// <param name="cancellationToken">Takes the question back.</param>
    /// <returns>The inputs with what was entered; cancelled when it was dismissed.</returns>
    /// <exception cref="InvalidOperationException">There is nobody to ask, or an input depends on one that does not come before it.</exception>
    Task<InteractionResult<InteractionInputCollection>> PromptInputsAsync(string title, string? message, IReadOnlyList<InteractionInput> inputs, InputsDialogInteractionOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Shows a message that stays until it is dismissed, without being in the way.</summary>
    /// <param name="title">The title.</param>
    /// <param name="message">The message.</param>
    /// <param name="options">How it is shown; null for the defaults.</param>
    /// <param name="cancellationToken">Takes the message back.</param>
    /// <returns>Whether its button was chosen; cancelled when it was dismissed.</returns>
    /// <exception cref="InvalidOperationException">There is nobody to tell.</exception>
    Task<InteractionResult<bool>> PromptNotificationAsync(string title, string message, NotificationInteractionOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Shows that something takes time, until it is done.</summary>
    /// <param name="message">What is done.</param>
    /// <param name="options">How it is shown, and the work; null for the defaults.</param>
    /// <param name="cancellationToken">Takes it back.</param>
    /// <returns>Whether the work was done; cancelled when it was dismissed before.</returns>
    /// <exception cref="InvalidOperationException">There is nobody to tell.</exception>
    [Experimental("ASPIREINTERACTION001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
    Task<InteractionResult<bool>> PromptProgressAsync(string message, ProgressInteractionOptions? options = null, CancellationToken cancellationToken = default);
}
